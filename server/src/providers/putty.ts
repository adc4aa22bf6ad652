import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';

export const provider: Provider = {
	id: 'putty',
	name: 'PuTTY',
	types: [
		{
			id: 'putty.private-key',
			title: 'PuTTY private key',
			class: 'key',
			keywords: ['putty-user-key-file-'],
			pattern:
				/(?<value>PuTTY-User-Key-File-[123]: [\w@.-]{3,60}\r?\nEncryption: (?<encryption>[\w-]{1,30})\r?\nComment: [^\r\n]{0,300}\r?\nPublic-Lines: \d{1,3}\r?\n(?:[A-Za-z0-9+/=]{1,80}\r?\n){1,200}(?:(?:Key-Derivation|Argon2-[A-Za-z]{1,20}): [^\r\n]{1,100}\r?\n){0,6}Private-Lines: \d{1,3}\r?\n(?:[A-Za-z0-9+/=]{1,80}(?:\r?\n|$)){1,200}(?:Private-(?:MAC|Hash): [0-9a-f]{32,64})?)/dg,
			check: ({ groups }) =>
				groups['encryption'] === 'none'
					? { ok: true, evidence: ['not encrypted'] }
					: { ok: true, confidence: 'medium', evidence: ['encrypted with a pass phrase'] },
			visible: 0,
			authority: authority('AU:P?/DE:W?/DS:C/LM:C/SP:N/LT:N', {
				operations: ['log in to every host that trusts it', 'push code', 'impersonate its owner'],
				scope: 'everything that trusts this key; not visible in it',
				narrower: 'a short-lived certificate, or a hardware key',
				lifetime: 'never expires',
				from: 'general',
				url: 'https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html',
			}),
			docs: 'https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html',
			variable: 'SSH_PRIVATE_KEY',
		},
	],
};

export const examples: Examples = (make) => {
	const lines = (count: number) => Array.from({ length: count }, () => make.base62(64));
	const head = (encryption: string) => [
		`PuTTY-User-Key-${'File'}-2: ssh-rsa`,
		`Encryption: ${encryption}`,
		'Comment: deploy',
		'Public-Lines: 2',
		...lines(2),
	];
	const key = [...head('none'), 'Private-Lines: 3', ...lines(3), `Private-MAC: ${make.hex(40)}`].join('\n');
	return [
		hit('putty.private-key', key, (value) => `${value}\n`, 'deploy.ppk'),
		miss('putty.private-key', [...head('none'), ''].join('\n'), 'public.ppk'),
	];
};
