import type { GenericKind } from '../detect/generic/name.ts';
import type { CredentialType, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';

/** The generic tier of the detector finds these by names and places; this pattern matches nothing. */
const never = /(?!)/dg;

const general = {
	from: 'general',
	scope: 'not visible in the value: assumed',
	revokeBy: 'change it at the service it belongs to',
} as const;

interface Kind {
	readonly kind: GenericKind;
	readonly title: string;
	readonly keywords: readonly string[];
	readonly vector: string;
	readonly operations: readonly string[];
	/** False for what people think up. */
	readonly strong: boolean;
	readonly variable: string;
}

const kinds: readonly Kind[] = [
	{
		kind: 'password',
		title: 'Password',
		keywords: ['pass', 'pwd'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['log in as its user'],
		strong: false,
		variable: 'PASSWORD',
	},
	{
		kind: 'secret',
		title: 'Secret',
		keywords: ['secret'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['act as the application'],
		strong: true,
		variable: 'SECRET',
	},
	{
		kind: 'token',
		title: 'Token',
		keywords: ['token'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['call the service as its owner'],
		strong: true,
		variable: 'TOKEN',
	},
	{
		kind: 'api-key',
		title: 'API key',
		keywords: ['key'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:L?/LT:U?',
		operations: ['call the service as its owner'],
		strong: true,
		variable: 'API_KEY',
	},
	{
		kind: 'key',
		title: 'Key',
		keywords: ['key'],
		vector: 'AU:R?/DE:R?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['decrypt or sign'],
		strong: true,
		variable: 'KEY',
	},
	{
		kind: 'credential',
		title: 'Credential',
		keywords: ['cred', 'auth'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['call the service as its owner'],
		strong: true,
		variable: 'CREDENTIAL',
	},
	{
		kind: 'url-password',
		title: 'Password in a URL',
		keywords: ['://'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['log in as its user'],
		strong: false,
		variable: 'URL_PASSWORD',
	},
	{
		kind: 'basic-auth',
		title: 'User and password of a Basic header',
		keywords: ['basic'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['log in as its user'],
		strong: false,
		variable: 'BASIC_AUTH',
	},
	{
		kind: 'bearer-token',
		title: 'Bearer token',
		keywords: ['bearer'],
		vector: 'AU:P?/DE:W?/DS:C?/LM:N?/SP:N?/LT:U?',
		operations: ['call the service as its owner'],
		strong: true,
		variable: 'BEARER_TOKEN',
	},
	{
		kind: 'jwk',
		title: 'JSON Web Key',
		keywords: ['kty'],
		vector: 'AU:R?/DE:W?/DS:C?/LM:S?/SP:N?/LT:N?',
		operations: ['sign tokens as its owner', 'decrypt what is meant for its owner'],
		strong: true,
		variable: 'JWK',
	},
];

const types: readonly CredentialType[] = kinds.map(({ kind, vector, operations, ...rest }) => ({
	...rest,
	id: `generic.${kind}`,
	class: 'generic',
	pattern: never,
	authority: authority(vector, { ...general, operations }),
}));

/** Passwords, tokens and keys whose form says nothing; found by the generic tier of the detector. */
export const provider: Provider = { id: 'generic', name: 'Generic', types };

export const examples: Examples = (make) => {
	const rare = make.base62(32);
	const word = `${make.from('bcdfghjklmnpqrstvwxz', 9)}${make.digits(3)}`;
	const basic = Buffer.from(`deploy:${word}`).toString('base64');
	return [
		hit('generic.password', word, (value) => `db_password = "${value}"`, 'src/settings.py'),
		hit('generic.password', word, (value) => `SMTP_PASSWORD=${value}`, '.env'),
		hit('generic.password', word, (value) => `mysqldump -u root -p${value} shop`, 'backup.sh'),
		miss('generic.password', `password: "\${DB_PASSWORD}"`, 'config.yml'),
		miss('generic.password', 'const password = request.body.password;', 'login.ts'),
		miss('generic.password', '"password_placeholder": "Enter your password"', 'en.json'),
		hit('generic.secret', rare, (value) => `clientSecret: '${value}',`, 'auth.ts'),
		miss('generic.secret', 'secretName: backup-volume-secret', 'pod.yaml'),
		hit('generic.token', rare, (value) => `<token>${value}</token>`, 'settings.xml'),
		miss('generic.token', `page_token = "${rare}"`, 'list.py'),
		hit('generic.api-key', rare, (value) => `define('MAPS_API_KEY', '${value}');`, 'config.php'),
		miss('generic.api-key', 'api_key = os.environ["API_KEY"]', 'client.py'),
		hit('generic.key', make.hex(64), (value) => `encryption_key: ${value}`, 'config.yml'),
		miss('generic.key', `public_key: ${make.hex(64)}`, 'config.yml'),
		hit('generic.credential', rare, (value) => `"credentials": "${value}"`, 'service.json'),
		hit('generic.url-password', word, (value) => `proxy = http://build:${value}@proxy.internal:3128`, 'pip.conf'),
		miss('generic.url-password', `url = https://user:\${PASSWORD}@host/`, 'pip.conf'),
		hit('generic.basic-auth', basic, (value) => `Authorization: Basic ${value}`, 'call.http'),
		hit(
			'generic.bearer-token',
			rare,
			(value) => `curl -H "Authorization: Bearer ${value}" https://api.internal`,
			'call.sh',
		),
		hit(
			'generic.jwk',
			make.base64url(43),
			(value) => `{"kty":"OKP","crv":"Ed25519","x":"${make.base64url(43)}","d":"${value}"}`,
			'a.json',
		),
		miss('generic.jwk', `{"kty":"OKP","crv":"Ed25519","x":"${make.base64url(43)}"}`, 'a.json'),
		hit('generic.password', word, (value) => `connection.login("deploy", "${value}");`),
		hit(
			'generic.password',
			word,
			(value) => `var credential = new NetworkCredential("deploy", "${value}");`,
			'Deploy.cs',
		),
		hit('generic.credential', rare, (value) => `"Authorization": "ApiKey ${value}"`),
		miss('generic.bearer-token', 'Authorization: Bearer {{ token }}', 'call.http'),
	];
};
