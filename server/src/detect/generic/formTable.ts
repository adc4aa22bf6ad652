import type { Span } from '../types.ts';
import {
	addedUser,
	basicAuth,
	bearerToken,
	devicePassword,
	driverPassword,
	flagPassword,
	headerToken,
	jwkPrivate,
	optionPassword,
	pipedPassword,
	secondArgument,
	secureString,
	shortFlagPassword,
	signingKey,
	slashedPassword,
	sqlPassword,
	thirdArgument,
	urlPassword,
} from './forms.ts';
import type { GenericKind } from './name.ts';

/** A form that announces a value by itself. */
export interface Form {
	readonly kind: GenericKind;
	readonly find: (text: string, at: number) => (Span & { readonly password?: string }) | undefined;
	/** What makes it a finding. */
	readonly evidence: string;
	/** The form alone does not say that it is a password: words do not count. */
	readonly loose?: true;
}

const login: Form = {
	kind: 'password',
	find: thirdArgument,
	evidence: 'password of a connection, behind host and user',
};

const userAndLiteral: Form = { kind: 'password', find: secondArgument, evidence: 'user and password of a login' };
const device: Form = { kind: 'password', find: devicePassword, evidence: 'password of a network device' };
const signing: Form = { kind: 'secret', find: signingKey, evidence: 'key of a signature' };
const shortFlag: Form = { kind: 'password', find: shortFlagPassword, evidence: 'password on a command line' };

/** What announces a value by itself, by the words that are looked for, lower case. */
export const forms: Readonly<Record<string, Form>> = {
	'://': { kind: 'url-password', find: urlPassword, evidence: 'user information of a URL' },
	basic: { kind: 'basic-auth', find: basicAuth, evidence: 'user and password of a Basic header' },
	bearer: { kind: 'bearer-token', find: bearerToken, evidence: 'token of a Bearer header' },
	' -u': { kind: 'password', find: flagPassword, evidence: 'user and password on a command line' },
	'--user': { kind: 'password', find: flagPassword, evidence: 'user and password on a command line' },
	' -p': shortFlag,
	' -a': shortFlag,
	' -w': shortFlag,
	authorization: { kind: 'bearer-token', find: headerToken, evidence: 'token of an Authorization header' },
	'directoryentry(': login,
	'getconnection(': login,
	'mysqli(': login,
	'mysqli_connect(': login,
	'mysql_connect(': login,
	'pdo(': login,
	'.connect(': { ...login, loose: true },
	'login(': { kind: 'password', find: secondArgument, evidence: 'user and password of a login' },
	'auth=(': userAndLiteral,
	'basicauth(': userAndLiteral,
	'basic_auth(': userAndLiteral,
	curlopt_userpwd: { kind: 'password', find: optionPassword, evidence: 'user and password of an option' },
	curlopt_proxyuserpwd: { kind: 'password', find: optionPassword, evidence: 'user and password of an option' },
	'@tcp(': { kind: 'url-password', find: driverPassword, evidence: 'user and password before a host' },
	'@unix(': { kind: 'url-password', find: driverPassword, evidence: 'user and password before a host' },
	chpasswd: { kind: 'password', find: pipedPassword, evidence: 'password on a command line' },
	'jwt.sign(': signing,
	'jwt.verify(': signing,
	'jwt.encode(': signing,
	'jwt.decode(': signing,
	'createhmac(': signing,
	'convertto-securestring': { kind: 'password', find: secureString, evidence: 'text that becomes a secure string' },
	kty: { kind: 'jwk', find: jwkPrivate, evidence: 'private part of a JSON Web Key' },
	' password': device,
	' secret': device,
	'net user': { kind: 'password', find: addedUser, evidence: 'password on a command line' },
	sqlplus: { kind: 'password', find: slashedPassword, evidence: 'user and password on a command line', loose: true },
	neo4j_auth: { kind: 'password', find: slashedPassword, evidence: 'user and password of an option' },
	identified: { kind: 'password', find: sqlPassword, evidence: 'password of a database user' },
};
