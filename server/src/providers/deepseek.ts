import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { around, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'deepseek',
	name: 'DeepSeek',
	class: 'ai',
	kind: 'other-key',
	title: 'DeepSeek credential of another form',
	words: ['deep seek'],
	except: ['sk-'],
};

export const provider: Provider = {
	id: 'deepseek',
	name: 'DeepSeek',
	types: [
		{
			id: 'deepseek.api-key',
			title: 'DeepSeek API key',
			class: 'ai',
			keywords: ['sk-'],
			pattern: shaped('sk-[0-9a-f]{32}', { dash: true }),
			check: (candidate) => {
				const result = randomAfter(3)(candidate);
				if (!result.ok || /deep_?seek/.test(around(candidate, 300))) return result;
				return { confidence: 'medium', ...result, evidence: ['other providers issue such keys as well'] };
			},
			visible: 3,
			authority: classDefault('ai'),
			variable: 'DEEPSEEK_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('deepseek.api-key', `sk-${make.hex(32)}`, (value) => `DEEPSEEK_API_KEY=${value}`),
];
