import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { around, looksMade, namedRandom, randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped } from './shared/pattern.ts';
import { identifierAuthority } from './shared/token.ts';

const docs = 'https://www.alibabacloud.com/help/en/ram/';
/** Ids of users; those of roles begin with `STS.` and need a session token. */
const idForm = '(?:LTAI[0-9A-Za-z]{12,26}|STS\\.[0-9A-Za-z]{20,30})';

/** `STS.` may begin other words: the name has to say what it is. */
function isId(candidate: Candidate): Check {
	const { value, keyName } = candidate;
	if (value.startsWith('STS.') && !/ali|access|sts/i.test(keyName ?? '')) {
		return { ok: false, reason: 'the name does not speak of an access key' };
	}
	return randomAfter(4)(candidate);
}

const nearId = new RegExp(`(?<![a-z0-9])${idForm}(?![a-z0-9])`, 'i');

function isSecret(candidate: Candidate): Check {
	if (looksMade(candidate.value)) return { ok: false, reason: 'the value is a placeholder' };
	return nearId.test(around(candidate, 400))
		? namedRandom(candidate)
		: { ok: false, reason: 'no access key id is near' };
}

/** A secret beside which no id stands: the provider's name tells it. */
const named: NamedKey = {
	id: 'alibaba-cloud',
	name: 'Alibaba Cloud',
	class: 'cloud',
	words: ['alibaba cloud', 'alibaba', 'aliyun', 'alicloud'],
	forms: [alnum(30)],
	except: ['ltai', 'sts.'],
	docs,
};

export const provider: Provider = {
	id: 'alibaba-cloud',
	name: 'Alibaba Cloud',
	types: [
		{
			id: 'alibaba-cloud.access-key',
			title: 'Alibaba Cloud access key pair',
			class: 'cloud',
			keywords: ['secret'],
			pattern: assigned('[A-Za-z0-9_.-]{0,40}secret(?:[_-]?key)?', '[0-9A-Za-z]{30,44}'),
			check: isSecret,
			companions: [
				{
					role: 'id',
					pattern: new RegExp(`(?<![A-Za-z0-9])(?<value>${idForm})(?![A-Za-z0-9])`, 'dg'),
					within: 6,
					required: true,
				},
			],
			visible: 0,
			authority: classDefault('cloud'),
			docs,
			docsChecked: false,
			variable: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
		},
		{
			id: 'alibaba-cloud.access-key-id',
			title: 'Alibaba Cloud access key id',
			class: 'cloud',
			keywords: ['ltai', 'sts.'],
			pattern: shaped(idForm),
			check: isId,
			visible: 4,
			authority: identifierAuthority,
			docs,
			docsChecked: false,
			variable: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
		},
		namedType(named),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(named)(make),
	hit(
		'alibaba-cloud.access-key',
		make.base62(30),
		(value) => `accessKeyId: LTAI5t${make.base62(18)}\naccessKeySecret: ${value}`,
	),
	miss('alibaba-cloud.access-key', `accessKeySecret: ${make.base62(30)}`),
	hit('alibaba-cloud.access-key-id', `LTAI5t${make.base62(18)}`, (value) => `access_key_id = ${value}`),
	hit('alibaba-cloud.access-key-id', `STS.${make.base62(25)}`, (value) => `accessKeyId: ${value}`),
	miss('alibaba-cloud.access-key-id', `module: STS.${make.base62(25)}`),
	miss('alibaba-cloud.access-key-id', `LTAI${'x'.repeat(20)}`),
];
