import { decodePypi } from '../blast/decoders/pypi.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'pypi',
	name: 'PyPI',
	types: [
		{
			id: 'pypi.api-token',
			title: 'PyPI API token',
			class: 'registry',
			keywords: ['pypi-agei', 'pypi-agen'],
			pattern: shaped('pypi-AgE[\\w-]{60,1000}', { dash: true }),
			check: (candidate) => {
				const result = randomAfter(5)(candidate);
				return result.ok && !/^pypi-(?:AgEIcHlwaS5vcmc|AgENdGVzdC5weXBpLm9yZw)/.test(candidate.value)
					? { ok: true, confidence: 'low', evidence: ['does not name an index'] }
					: result;
			},
			visible: 5,
			authority: authority('AU:A/DE:W/DS:P/LM:C/SP:N/LT:N', {
				operations: ['upload a release under your name'],
				scope: 'all projects of the user or listed projects; upload only',
				revoke: 'https://pypi.org/manage/account/token/',
				revokeChecked: true,
				narrower: 'project-scoped token; trusted publishing',
				lifetime: 'never expires unless Expiration caveat',
				human: true,
				alternative: 'AU:R/DE:W/DS:P/LM:C/SP:N/LT:N',
				controls: ['trusted publishing'],
				from: 'doc',
				url: 'https://pypi.org/help/#apitoken',
			}),
			decode: ({ value, now }) => decodePypi(value, now),
			docs: 'https://pypi.org/help/#apitoken',
			variable: 'PYPI_TOKEN',
		},
	],
};

export const examples: Examples = (make) => [
	hit('pypi.api-token', `pypi-AgEIcHlwaS5v${'cmc'}${make.base62(150)}`, (value) => `password = ${value}`, '.pypirc'),
	hit('pypi.api-token', `pypi-AgENdGVzdC5weXBpLm9y${'Zw'}${make.base62(150)}`),
];
