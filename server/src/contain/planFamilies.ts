import { isIgnoreBlock } from '../reach/ignoreBlock.ts';
import { type DenyFile, denyFile, type IgnoreInput, type IgnorePlan, ignorePlan } from './planIgnore.ts';
import { writersOf } from './planInput.ts';

/**
 * Families of files that hold secrets by their name, in gitignore syntax.
 *
 * Examples (`.env.example`, `.env.sample`, `.env.template`, `.env.dist`) stay visible, and without a single `!`: one
 * negated line switches Cursor's built-in list off, and some readers of such files know no negation. Nor is there a class
 * of what a character is not: the npm package `ignore` before 7.0.6 takes `[!x]` for `!` or `x`. Where both cases are
 * named it folds a class to the same letters.
 */
export const familyPatterns: readonly string[] = [
	'.env',
	'.envrc',
	...['local', '*.local', 'dev', 'development', 'prod', 'production', 'stage', 'staging', 'test', 'sandbox'].map(
		(kind) => `.env.${kind}`,
	),
	// Any other kind, letter by letter past the examples.
	'.env.[a-cf-ru-zA-CF-RU-Z0-9_-]*',
	'.env.[dD][a-hj-zA-HJ-Z0-9_.-]*',
	'.env.[eE][a-wyzA-WYZ0-9_.-]*',
	'.env.[sS][b-zB-Z0-9_.-]*',
	'.env.[tT][a-df-zA-DF-Z0-9_.-]*',
	'.env.[tT][eE][a-ln-zA-LN-Z0-9_.-]*',
	'*.pem',
	'*.p12',
	'*.pfx',
	'*.jks',
	'*.keystore',
	'id_rsa',
	'id_dsa',
	'id_ecdsa',
	'id_ed25519',
	'*.tfstate',
	'*.tfstate.backup',
	'*.tfvars',
	'.netrc',
	'.pypirc',
];

/** Plans the families for every agent whose list takes patterns and that they really keep from one of the paths. */
export function planFamilies(
	input: IgnoreInput,
	paths: readonly { readonly root: string; readonly path: string }[],
): IgnorePlan {
	const { t } = input;
	const files = new Map<string, DenyFile>();
	const notes = new Set<string>();
	for (const root of new Set(paths.map((path) => path.root))) {
		const own = paths.filter((path) => path.root === root).map(({ path }) => path);
		for (const agent of input.agents) {
			for (const deny of writersOf(agent)) {
				if (deny.kind === 'none') {
					notes.add(t('{0}: no rule can keep it out. {1}', agent.name, deny.reason));
					continue;
				}
				if (!isIgnoreBlock(deny) || deny.file.startsWith('~/')) {
					notes.add(
						t('{0}: {1} has no patterns that leave examples visible; add single files.', agent.name, deny.file),
					);
					continue;
				}
				const file = denyFile(input, files, root, deny.file);
				const text = deny.addLines(familyPatterns, file.text);
				// Rules for single files that stand there already must not hide what the families do.
				const without = deny.removeAll(text).text ?? '';
				const kept = own.filter((path) => input.verifyDeny(agent.id, root, path, deny.file, text, without));
				const [first] = kept;
				if (first === undefined) {
					notes.add(t('{0}: the families in {1} would not keep it from {2}.', agent.name, deny.file, own.join(', ')));
					continue;
				}
				const edit = deny.add(first, file.text, t);
				if ('sideEffects' in edit) for (const effect of edit.sideEffects) notes.add(`${agent.name}: ${effect}`);
				file.text = text;
				file.agents.add(agent.name);
				file.denies.push(...kept.map((path) => ({ agent: agent.id, name: agent.name, path, without })));
				file.paths.add(t('.env files, keys, certificates, Terraform state'));
				files.set(`${root}\0${deny.file}`, file);
			}
		}
	}
	return ignorePlan(input, files, notes);
}
