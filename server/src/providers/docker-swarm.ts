import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'docker-swarm',
	name: 'Docker Swarm',
	types: [
		{
			id: 'docker-swarm.token',
			title: 'Docker Swarm token',
			class: 'cloud',
			keywords: ['swmtkn-1-', 'swmkey-1-'],
			pattern: shaped('SWM(?:TKN-1-[a-z0-9]{50}-[a-z0-9]{25}|KEY-1-[A-Za-z0-9+/]{43})'),
			check: randomAfter(9),
			visible: 9,
			authority: classDefault('cloud', { operations: ['join the cluster'] }),
			variable: 'SWARM_TOKEN',
		},
	],
};

export const examples: Examples = (make) => [
	hit(
		'docker-swarm.token',
		`SWMTKN-1-${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 50)}-${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 25)}`,
		(value) => `docker swarm join --token ${value} 10.0.0.1:2377`,
	),
];
