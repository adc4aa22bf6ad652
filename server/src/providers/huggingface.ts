import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'huggingface',
	name: 'Hugging Face',
	class: 'ai',
	kind: 'other-key',
	title: 'Hugging Face credential of another form',
	words: ['hugging face'],
	except: ['hf_'],
};

export const provider: Provider = {
	id: 'huggingface',
	name: 'Hugging Face',
	types: [
		{
			id: 'huggingface.user-token',
			title: 'Hugging Face user access token',
			class: 'ai',
			keywords: ['hf_'],
			pattern: shaped('hf_[A-Za-z]{34}'),
			check: randomAfter(3),
			visible: 3,
			authority: authority('AU:P?/DE:W?/DS:C?/LM:S/SP:L/LT:N', {
				operations: ['delete repositories', 'push models', 'spend money on inference'],
				scope: 'read / write / fine-grained',
				revoke: 'https://huggingface.co/settings/tokens',
				revokeChecked: true,
				narrower: 'fine-grained, one repo, read',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'hf auth whoami',
				from: 'general',
				url: 'https://huggingface.co/docs/hub/security-tokens',
			}),
			docs: 'https://huggingface.co/docs/hub/security-tokens',
			variable: 'HF_TOKEN',
		},
		{
			id: 'huggingface.organization-token',
			title: 'Hugging Face organization token',
			class: 'ai',
			keywords: ['api_org_'],
			pattern: shaped('api_org_[A-Za-z]{34}'),
			check: randomAfter(8),
			visible: 8,
			authority: classDefault('ai', { operations: ['read organization models', 'push models'] }),
			variable: 'HF_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'huggingface.user-token',
		`hf_${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 34)}`,
		(value) => `HF_TOKEN=${value}`,
	),
	hit(
		'huggingface.organization-token',
		`api_org_${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 34)}`,
	),
];
