import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

/** `NTLMSSP`, a zero, and the type of the third message, in Base64. */
const start = 'TlRMTVNTUAADAAAA';

/**
 * The third message of an NTLM handshake answers a challenge with the hash of a password: whoever has it can look for the
 * password at leisure. The first two messages hold nothing of it.
 */
export const provider: Provider = {
	id: 'ntlm',
	name: 'NTLM',
	types: [
		{
			id: 'ntlm.authenticate-message',
			title: 'NTLM authenticate message',
			class: 'identity',
			keywords: [start.toLowerCase()],
			pattern: shaped(`${start}[A-Za-z0-9+/]{60,2000}={0,2}`),
			check: randomAfter(start.length),
			visible: start.length,
			authority: classDefault('identity', { operations: ['find out the password of a user by trying'] }),
			docs: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/',
			docsChecked: false,
			variable: 'NTLM_MESSAGE',
		},
	],
};

export const examples: Examples = (make) => [
	hit('ntlm.authenticate-message', `${start}${make.base62(220)}`, (value) => `Authorization: NTLM ${value}`),
	hit('ntlm.authenticate-message', `${start}${make.base62(221)}=`, (value) => `{ "header": "Negotiate ${value}" }`),
	miss('ntlm.authenticate-message', `WWW-Authenticate: NTLM ${start.replace('AAD', 'AAC')}${make.base62(220)}`),
];
