import { looksLikeReference } from '../../vaults/reference.ts';
import type { Fact } from './facts.ts';
import { lineCounter } from './terraform.ts';

const reference =
	/(?<![\w+])(?:(?<name>[A-Za-z_][\w.-]{0,80})["']?[ \t]{0,8}[:=][ \t]{0,8}["']?)?(?<reference>(?:ref\+[a-z][a-z0-9.+-]{0,30}|op|keeper|bws|infisical|doppler|gcp-sm|aws-sm|azure-kv):\/\/[^\s"'`<>{}$\\]{3,300})/g;

/**
 * References to entries of vaults in configuration files and reference files: whoever may resolve them uses the value,
 * though no file holds it.
 */
export function referenceFacts(text: string): readonly Fact[] {
	const lineAt = lineCounter(text);
	const facts: Fact[] = [];
	for (const match of text.matchAll(reference)) {
		const { name, reference: found = '' } = match.groups ?? {};
		const target = found.replace(/[),.;\]]+$/, '');
		if (!looksLikeReference(target)) continue;
		facts.push({
			kind: 'identity',
			line: lineAt(match.index + match[0].length - found.length),
			identity: 'vault-reference',
			name: withoutQuery(target),
			...(name !== undefined && { variable: name }),
		});
		if (facts.length >= 300) break;
	}
	return facts;
}

/** What stands behind `?` and `#` may be anything, an access token among it. */
function withoutQuery(target: string): string {
	return target.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/s, '');
}
