import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'sonarqube',
	name: 'SonarQube',
	class: 'ci',
	kind: 'other-key',
	title: 'SonarQube credential of another form',
	words: ['sonar', 'sonarqube', 'sonarcloud'],
	except: ['sqp_', 'squ_', 'sqa_', 'sqx_'],
};

export const provider: Provider = {
	id: 'sonarqube',
	name: 'SonarQube',
	types: [
		{
			id: 'sonarqube.token',
			title: 'SonarQube token',
			class: 'ci',
			keywords: ['sqp_', 'squ_', 'sqa_', 'sqx_'],
			pattern: shaped('sq[paux]_[0-9a-f]{40}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ci', { operations: ['read code', 'change analysis results'] }),
			variable: 'SONAR_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('sonarqube.token', `squ_${make.hex(40)}`, (value) => `SONAR_TOKEN=${value}`),
];
