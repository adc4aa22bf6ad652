import type { Candidate, Check, CredentialType, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';

/** Files whose purpose is to hold the hashes that logins are checked against. */
const loginFile =
	/(?:^|\/)(?:[^/]{0,40}\.)?(?:htpasswd|htdigest|shadow-?|gshadow|[a-z]{0,20}passwd)$|\.(?:htpasswd|shadow)$/i;

/** `user:<hash>` or `user:<hash>:…` at the start of a line, as password files have it. */
function inLoginLine({ text, start }: Candidate): boolean {
	const piece = text.slice(Math.max(0, start - 66), start);
	return /(?:^|\n)[\w.@-]{1,64}:$/.test(piece) || (piece.length < 66 && /^[\w.@-]{1,64}:$/.test(piece));
}

/** A hash is no password: it has to be cracked first. Only where logins are checked against it, it is worth showing. */
function isHash(candidate: Candidate): Check {
	if (loginFile.test(candidate.context.path))
		return { ok: true, confidence: 'high', evidence: ['in a file of logins'] };
	if (inLoginLine(candidate)) return { ok: true, confidence: 'medium', evidence: ['behind the name of a user'] };
	return { ok: true, confidence: 'low', evidence: ['a hash has to be cracked before it is of use'] };
}

function hash(id: string, title: string, keywords: readonly string[], pattern: RegExp): CredentialType {
	return {
		id: `password-hash.${id}`,
		title,
		class: 'identity',
		keywords,
		pattern,
		check: isHash,
		visible: 0,
		strong: false,
		authority: authority('AU:P?/DE:W?/DS:C?/LM:N?/SP:N/LT:U?', {
			operations: ['log in as its user, once the password is guessed'],
			scope: 'the account that it belongs to; a weak password falls to guessing in minutes',
			narrower: 'a key or a single sign-on instead of a password',
			from: 'general',
			url: 'https://man7.org/linux/man-pages/man5/crypt.5.html',
		}),
		docs: 'https://man7.org/linux/man-pages/man5/crypt.5.html',
		variable: 'PASSWORD_HASH',
	};
}

export const provider: Provider = {
	id: 'password-hash',
	name: 'Password hashes',
	types: [
		hash(
			'bcrypt',
			'bcrypt password hash',
			['$2a$', '$2b$', '$2y$'],
			/(?<![\w$./])(?<value>\$2[aby]\$[0-3]\d\$[A-Za-z0-9./]{53})(?![\w./])/dg,
		),
		hash(
			'crypt',
			'crypt password hash',
			['$5$', '$6$', '$apr1$', '$y$'],
			/(?<![\w$./])(?<value>\$(?:5\$(?:rounds=\d{1,9}\$)?[A-Za-z0-9./]{1,16}\$[A-Za-z0-9./]{43}|6\$(?:rounds=\d{1,9}\$)?[A-Za-z0-9./]{1,16}\$[A-Za-z0-9./]{86}|apr1\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{22}|y\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{1,86}\$[A-Za-z0-9./]{43}))(?![\w./])/dg,
		),
		hash(
			'cisco',
			'Cisco IOS password hash',
			['$8$', '$9$'],
			/(?<![\w$./])(?<value>\$[89]\$[A-Za-z0-9./]{14}\$[A-Za-z0-9./]{43})(?![\w./])/dg,
		),
		hash(
			'ldap',
			'LDAP password hash',
			['{sha}', '{ssha}', '{sha256}', '{ssha256}', '{sha512}', '{ssha512}'],
			/(?<![\w$])(?<value>\{S?SHA(?:256|512)?\}[A-Za-z0-9+/]{27,140}={0,2})(?![A-Za-z0-9+/=])/dg,
		),
		hash(
			'kerberos',
			'Kerberos reply that can be cracked',
			['$krb5asrep$', '$krb5tgs$'],
			/(?<value>\$krb5(?:asrep|tgs)\$(?:\d{1,2}\$)?[^\s$"']{1,200}\$(?:[^\s$"':]{0,200}\$){0,3}[0-9a-f]{64,8000})(?![0-9a-f])/dg,
		),
	],
};

export const examples: Examples = (make) => {
	const bcrypt = `$2${'b'}$12$${make.base62(53)}`;
	const sha512 = `$${6}$${make.base62(16)}$${make.base62(86)}`;
	return [
		hit('password-hash.bcrypt', bcrypt, (value) => `admin:${value}`, '.htpasswd'),
		hit('password-hash.crypt', sha512, (value) => `deploy:${value}:19000:0:99999:7:::`, 'etc/shadow'),
		hit(
			'password-hash.crypt',
			`$${'apr1'}$${make.base62(8)}$${make.base62(22)}`,
			(value) => `admin:${value}`,
			'.htpasswd',
		),
		hit('password-hash.ldap', `{SHA}${make.base62(27)}=`, (value) => `deploy:${value}`, '.htpasswd'),
		hit(
			'password-hash.cisco',
			`$${8}$${make.base62(14)}$${make.base62(43)}`,
			(value) => `username a secret 8 ${value}`,
			'router.cfg',
		),
		hit(
			'password-hash.kerberos',
			`$krb5${'asrep'}$23$user@acme.internal:${make.hex(32)}$${make.hex(600)}`,
			(value) => `${value}\n`,
			'loot.txt',
		),
		miss('password-hash.bcrypt', 'costs $2a$ each', 'notes.txt'),
		miss('password-hash.crypt', "name.replace(/(a)(b)/, '$5$6')", 'a.js'),
	];
};
