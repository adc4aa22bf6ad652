import { merge } from '../blast/decoders/lifetime.ts';
import { decodePem, readPem } from '../blast/decoders/pem.ts';
import type { Candidate, Check, CredentialType, Decoded, DecodeInput, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { looksMasked } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';

/**
 * From begin line to end line; the text between may hold header lines, real line ends and escaped ones, quotes and comment
 * marks. It stops at the next five dashes, so that a text full of begin lines is read once. The end line may name another
 * kind of key: people change the begin line only.
 */
function block(label: string): RegExp {
	return new RegExp(
		`(?<value>-----BEGIN ${label}-----(?:(?!-----)[A-Za-z0-9+/=\\\\\\s:,."'()@<>;|*#_&$-]){48,16000}-----END [A-Z0-9 ]{0,32}PRIVATE KEY(?: BLOCK)?-----)`,
		'dg',
	);
}

/** At least some bytes that decode, and no ellipsis or mask in them. */
function hasBody({ value }: Candidate): Check {
	const body = value.replace(/-----[A-Z0-9 ]{0,60}-----/g, '');
	if (/\.{3}|…|\*{3}|<[a-z]/i.test(body) || looksMasked(body.replace(/[^A-Za-z0-9+/]/g, '').slice(20, 80))) {
		return { ok: false, reason: 'the key is cut out or a placeholder' };
	}
	const letters = body.replace(/\\[nrt]|[^A-Za-z]/g, '');
	if (letters.replace(/[a-z]/g, '').length < letters.length * 0.15) {
		// two of five letters of a real one are capitals
		return { ok: true, confidence: 'low', evidence: ['the body looks typed by hand'] };
	}
	const { bytes } = readPem(value);
	if (bytes >= 32) return { ok: true, evidence: ['key block with a body'] };
	// in code and logs, quotes, operators, comment marks and times stand between the lines of the body
	const lines = body.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? [];
	const characters = lines.reduce((sum, line) => sum + line.length, 0);
	return characters >= 64
		? { ok: true, evidence: ['key block with a body in pieces'] }
		: { ok: false, reason: 'the key has no body' };
}

const facts = {
	operations: ['log in to every host that trusts it', 'push code', 'impersonate its host names'],
	scope: 'everything that trusts this key; not visible in it',
	narrower: 'a read-only deploy key, short-lived certificates, or a hardware key',
	lifetime: 'never expires',
	revokeBy: 'remove its public key wherever it is trusted, or revoke its certificate',
	alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N',
	controls: ['from= and command= in authorized_keys', 'certificates with an expiry', 'a hardware key'],
	from: 'general',
} as const;

/** Read-only commands of OpenSSH, OpenSSL and GnuPG that tell what a key is. */
const inspect: Readonly<Record<string, string>> = {
	openssh: 'ssh-keygen -lf FILE',
	pgp: 'gpg --show-keys FILE',
};

/** GitHub names the file after the app and the day; nobody else ends a name like this. */
const appKeyFile = /(?:^|\/)([\w-]{1,80})\.\d{4}-\d\d-\d\d\.private-key\.pem$/;
const appKeyName = /(?:GITHUB|GH)_?APP_?(?:[A-Z0-9]+_)?(?:PRIVATE_?KEY|PEM|KEY)/i;
/** Names and places of the keys of servers. */
const serverKey =
	/(?:^|[/._-])(?:tls|ssl|https?|server|nginx|apache|privkey|letsencrypt|cert(?:s|ificate)?)(?:[/._-]|$)/i;
const certificate = /-----BEGIN CERTIFICATE-----/;

/** What a key is for shows in its file's name and its neighbours, never in the key. */
function kindOf({ keyName = '', context, around }: DecodeInput): Decoded {
	const app = appKeyFile.exec(context.path)?.[1];
	if (app !== undefined || appKeyName.test(keyName)) {
		return {
			metrics: { AU: 'A', DE: 'W', DS: 'R', LM: 'C' },
			assumed: ['DE'],
			basis: 'name',
			...(app === undefined ? {} : { facts: { app } }),
			operations: ['make tokens for every installation of the app', 'push code', 'read private code'],
			reasons: ['The key of a GitHub App: it signs in to every installation.'],
		};
	}
	const near = around?.text.slice(Math.max(0, around.start - 12_000), around.end + 12_000) ?? '';
	if (certificate.test(near) || serverKey.test(context.path) || /(?:TLS|SSL)_?(?:PRIVATE_?)?KEY/i.test(keyName)) {
		return {
			metrics: { AU: 'P', DE: 'S', DS: 'C', LM: 'S', LT: 'L' },
			basis: 'name',
			operations: ['impersonate the host names of its certificate', 'read the traffic of who trusts it'],
			reasons: ['The key of a server certificate, by its name or its neighbours.'],
		};
	}
	return {};
}

/** Algorithm, encryption and comment from the key; its use from what stands around it. An SSH key is for logging in. */
function decodeKey(input: DecodeInput): Decoded {
	const pem = decodePem(input.value);
	return input.value.startsWith('-----BEGIN OPENSSH') || input.value.startsWith('-----BEGIN PGP')
		? pem
		: merge(pem, kindOf(input));
}

function pem(id: string, title: string, label: string, variable: string): CredentialType {
	return {
		id: `private-key.${id}`,
		title,
		class: 'key',
		keywords: [`-----begin ${label.toLowerCase().replace(/\(.*$/, '')}`.trimEnd()],
		pattern: block(label),
		check: hasBody,
		visible: 0,
		authority: authority('AU:P?/DE:W?/DS:C/LM:C/SP:N/LT:N', {
			...facts,
			inspect: inspect[id] ?? 'openssl pkey -in FILE -noout -text_pub',
		}),
		decode: decodeKey,
		variable,
	};
}

export const provider: Provider = {
	id: 'private-key',
	name: 'Private key',
	types: [
		pem('rsa', 'RSA private key', 'RSA PRIVATE KEY', 'RSA_PRIVATE_KEY'),
		pem('ec', 'EC private key', 'EC PRIVATE KEY', 'EC_PRIVATE_KEY'),
		pem('dsa', 'DSA private key', 'DSA PRIVATE KEY', 'DSA_PRIVATE_KEY'),
		pem('openssh', 'OpenSSH private key', 'OPENSSH PRIVATE KEY', 'SSH_PRIVATE_KEY'),
		pem('pkcs8', 'Private key', 'PRIVATE KEY', 'PRIVATE_KEY'),
		pem('encrypted', 'Encrypted private key', 'ENCRYPTED PRIVATE KEY', 'PRIVATE_KEY'),
		{ ...pem('pgp', 'PGP private key', 'PGP PRIVATE KEY BLOCK', 'PGP_PRIVATE_KEY') },
	],
};

export const examples: Examples = (make) => {
	const lines = (count: number) => Array.from({ length: count }, () => make.base62(64));
	const key = (label: string, end = '\n', header: readonly string[] = []) =>
		[`-----BEGIN ${label}-----`, ...header, ...lines(6), `${make.base62(22)}==`, `-----END ${label}-----`].join(end);
	const words = {
		rsa: 'RSA PRIVATE',
		ec: 'EC PRIVATE',
		dsa: 'DSA PRIVATE',
		openssh: 'OPENSSH PRIVATE',
		pkcs8: 'PRIVATE',
	};
	return [
		...Object.entries(words).map(([id, word]) => hit(`private-key.${id}`, key(`${word} KEY`), (value) => `${value}\n`)),
		hit('private-key.pkcs8', key('PRIVATE KEY', '\\n'), (value) => `{"key": "${value}"}`),
		hit('private-key.encrypted', key('ENCRYPTED PRIVATE KEY'), (value) => value),
		hit(
			'private-key.rsa',
			key('RSA PRIVATE KEY', '\n', ['Proc-Type: 4,ENCRYPTED', `DEK-Info: AES-256-CBC,${make.hex(32)}`, '']),
		),
		hit('private-key.pgp', key('PGP PRIVATE KEY BLOCK', '\n', ['Version: 1', '']), (value) => value),
		hit('private-key.pkcs8', key('PRIVATE KEY', '\\n" +\n\t\t"'), (value) => `String key = "${value}";`),
		miss('private-key.rsa', `-----BEGIN RSA PRIVATE ${'KEY'}-----\n`.repeat(40)),
		miss('private-key.rsa', `-----BEGIN RSA PRIVATE ${'KEY'}-----\n...\n-----END RSA PRIVATE ${'KEY'}-----`),
		miss('private-key.pkcs8', `-----BEGIN PUBLIC ${'KEY'}-----\n${lines(4).join('\n')}\n-----END PUBLIC ${'KEY'}-----`),
	];
};
