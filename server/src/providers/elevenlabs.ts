import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'elevenlabs',
	name: 'ElevenLabs',
	class: 'ai',
	kind: 'other-key',
	title: 'ElevenLabs credential of another form',
	words: ['eleven labs'],
	except: ['sk_'],
};

export const provider: Provider = {
	id: 'elevenlabs',
	name: 'ElevenLabs',
	types: [
		{
			id: 'elevenlabs.api-key',
			title: 'ElevenLabs API key',
			class: 'ai',
			keywords: ['eleven', 'xi-api-key', 'sk_'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:eleven[_-]?labs?|eleven|xi)[_-]?api[_-]?key',
				'(?:sk_)?[0-9a-f]{32,48}',
				{ or: '(?<![A-Za-z0-9_])(?=sk_[0-9a-f]{48})' },
			),
			check: namedRandom,
			visible: 0,
			authority: classDefault('ai'),
			variable: 'ELEVENLABS_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('elevenlabs.api-key', `sk_${make.hex(48)}`, (value) => `ELEVENLABS_API_KEY=${value}`),
];
