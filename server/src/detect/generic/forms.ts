import type { Span } from '../types.ts';

/** User and password in `scheme://user:password@host`; bounded, one line. */
const userInfo = /(?:[^\s:@/?#"'`<>\\{}()[\],;|]{0,100}):([^\s@/"'`<>\\]{1,200})@(?=[\w[$%.-])/y;

/** Finds the password of a URL's user information; `at` is the offset behind `://`. */
export function urlPassword(text: string, at: number): Span | undefined {
	userInfo.lastIndex = at;
	const match = userInfo.exec(text);
	if (match === null) return undefined;
	const end = at + match[0].length - 1;
	return { start: end - (match[1]?.length ?? 0), end };
}

const basicValue = /[ \t]{1,4}([A-Za-z0-9+/_-]{6,600}={0,2})(?![A-Za-z0-9+/=_-])/y;

/** Finds the Base64 text of `Basic <user:password>`; `at` is the offset behind the word. */
export function basicAuth(text: string, at: number): (Span & { readonly password?: string }) | undefined {
	basicValue.lastIndex = at;
	const match = basicValue.exec(text);
	const encoded = match?.[1];
	if (match === null || encoded === undefined) return undefined;
	const password = userAndPassword(encoded);
	if (password === undefined && encoded.length < 24) return undefined;
	const end = at + match[0].length;
	return { start: end - encoded.length, end, ...(password === undefined ? {} : { password }) };
}

/** The password of Base64 text that says `user:password`; `undefined` when it says anything else. */
export function userAndPassword(encoded: string): string | undefined {
	if (encoded.length < 8 || encoded.length > 600 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) return undefined;
	const decoded = Buffer.from(encoded, 'base64').toString('latin1');
	return /^[\x20-\x39\x3b-\x7e]{1,100}:([\x20-\x7e]{3,})$/.exec(decoded)?.[1];
}

const bearerValue = /[ \t]{1,4}([A-Za-z0-9+/_.~-]{8,2000}={0,2})(?![A-Za-z0-9+/=_~({$-])/y;

/** Finds the token of `Bearer <token>`; `at` is the offset behind the word. */
export function bearerToken(text: string, at: number): Span | undefined {
	bearerValue.lastIndex = at;
	const match = bearerValue.exec(text);
	const token = match?.[1];
	if (match === null || token === undefined) return undefined;
	const end = at + match[0].length;
	return { start: end - token.length, end };
}

const userPassword = /[ \t]{0,4}(["']?)[^\s:"'`$]{1,80}:(?!\/\/)([^\s"'`]{1,200})\1(?=\s|$)/y;

/** Finds the password of `-u user:password` and `--user user:password`; `at` is the offset behind the flag. */
export function flagPassword(text: string, at: number): Span | undefined {
	// `-uname:password` may be glued, the long flag may not: `--user-bubble` is another name
	if (text.charAt(at - 1) === 'r' && !/[ \t=]/.test(text.charAt(at))) return undefined;
	userPassword.lastIndex = text.charAt(at) === '=' ? at + 1 : at;
	const match = userPassword.exec(text);
	const password = match?.[2];
	if (match === null || password === undefined) return undefined;
	const end = userPassword.lastIndex - (match[1]?.length ?? 0);
	return { start: end - password.length, end };
}

const shortFlag = /(["']?)([^\s"'`;|&<>-][^\s"'`;|&<>]{2,100})\1(?=\s|$|[;|&])/y;

const slashPassword = /["']?\s{0,4}[:=]?[ \t]{0,4}["']?[\w.$-]{1,64}\/([^\s"'@/]{3,100})(?=[\s"'@]|$)/y;

/** Finds the password of `user/password`, as Oracle's programs and Neo4j take it; `at` is the offset behind the word. */
export function slashedPassword(text: string, at: number): Span | undefined {
	slashPassword.lastIndex = at;
	const password = slashPassword.exec(text)?.[1];
	if (password === undefined) return undefined;
	return { start: slashPassword.lastIndex - password.length, end: slashPassword.lastIndex };
}

const newUser = /[ \t]{1,4}[\w.-]{1,64}[ \t]{1,4}([^\s/*"'%$-]\S{3,100})[ \t]{1,4}\/add\b/iy;

/** Finds the password of Windows' `net user name password /add`; `at` is the offset behind `net user`. */
export function addedUser(text: string, at: number): Span | undefined {
	newUser.lastIndex = at;
	const match = newUser.exec(text);
	const password = match?.[1];
	if (match === null || password === undefined) return undefined;
	const start = at + match[0].lastIndexOf(password);
	return { start, end: start + password.length };
}

/** Programs that take a password behind a short flag; glued ones take none with a blank before it. */
const programs: Readonly<Record<string, { readonly glued?: RegExp; readonly spaced?: RegExp }>> = {
	p: {
		glued: /\b(?:mysql(?:dump|admin|import|show|check)?|mariadb(?:-\w+)?|sshpass|7z)\b[^|;&]*$/,
		spaced:
			/\b(?:sshpass|(?:docker|podman|az|oc|skopeo|buildah|helm registry)[ \t]login|htpasswd|mongo(?:sh|dump|restore|import|export)?|smbclient|zip|unzip)\b[^|;&]*$/,
	},
	a: { spaced: /\bredis-cli\b[^|;&]*$/ },
	P: { glued: /\b(?:sqlcmd|bcp)\b[^|;&]*$/, spaced: /\b(?:sqlcmd|bcp|unzip|zip|mosquitto_(?:pub|sub))\b[^|;&]*$/ },
	w: { glued: /\bldap\w+\b[^|;&]*$/, spaced: /\bldap\w+\b[^|;&]*$/ },
};

/** Finds the password of `mysql -p<password>` and `sshpass -p <password>`; `at` is the offset behind the flag. */
export function shortFlagPassword(text: string, at: number): Span | undefined {
	const takes = programs[text.charAt(at - 1)];
	if (takes === undefined) return undefined;
	const piece = text.slice(Math.max(0, at - 200), at - 2);
	const line = piece.slice(piece.lastIndexOf('\n') + 1);
	const blank = /^[ \t]{1,4}/.exec(text.slice(at, at + 4))?.[0].length ?? 0;
	if ((blank === 0 ? takes.glued : takes.spaced)?.test(line) !== true) return undefined;
	shortFlag.lastIndex = at + blank;
	const match = shortFlag.exec(text);
	const password = match?.[2];
	if (match === null || password === undefined) return undefined;
	const end = at + blank + match[0].length - (match[1]?.length ?? 0);
	return { start: end - password.length, end };
}

const secureText =
	/(?:[ \t]{1,4}-(?:String|AsPlainText|Force)){0,3}[ \t]{1,4}(\\?["']|)([^\s"'$()\\-][^\s"'()\\]{3,200})\1(?=[\s)"';]|$)/iy;

/** Finds the text of PowerShell's `ConvertTo-SecureString "…"`; `at` is the offset behind the command. */
export function secureString(text: string, at: number): Span | undefined {
	secureText.lastIndex = at;
	const match = secureText.exec(text);
	const password = match?.[2];
	if (match === null || password === undefined) return undefined;
	const end = at + match[0].length - (match[1]?.length ?? 0);
	return { start: end - password.length, end };
}

const identifiedBy =
	/(?:[ \t]+with[ \t]+[\w"']{1,60})?[ \t]+(?:by|as)(?:[ \t]+(?:password|values))?[ \t]+(["'])([^"'\r\n]{1,200})\1/iy;

/** What stands before it; elsewhere `identified by` is a part of a sentence. */
const statement = /\b(?:create|alter|grant|drop)\b|\bset[ \t]+password\b|\bdatabase[ \t]+link\b/i;

/** Finds the password of SQL's `IDENTIFIED [WITH plugin] BY '…'`; `at` is the offset behind `IDENTIFIED`. */
export function sqlPassword(text: string, at: number): Span | undefined {
	if (!statement.test(text.slice(Math.max(0, at - 300), at))) return undefined;
	identifiedBy.lastIndex = at;
	const match = identifiedBy.exec(text);
	const password = match?.[2];
	if (match === null || password === undefined) return undefined;
	const end = at + match[0].length - 1;
	return { start: end - password.length, end };
}

const secondLiteral =
	/(["'`])[^"'`\r\n]{1,200}\1[ \t]{0,8},\s{0,40}(?:Some\()?(["'`])([^"'`\\\r\n]{4,200})\2[ \t]{0,8}[,)]/y;
const keyBehindData =
	/\s{0,40}(?:\{[^{}]{0,400}\}|(["'`])[^"'`\r\n]{0,400}\1|[\w$.]{1,80}(?:\([^()]{0,80}\))?)\s{0,20},\s{0,40}b?(["'`])([^"'`\\\r\n]{4,400})\2(?=\s{0,20}[,)])/y;

/** Finds the key of `jwt.sign(data, "key")` and `createHmac("sha256", "key")`; `at` is the offset behind the parenthesis. */
export function signingKey(text: string, at: number): Span | undefined {
	keyBehindData.lastIndex = at;
	const key = keyBehindData.exec(text)?.[3];
	if (key === undefined) return undefined;
	const end = keyBehindData.lastIndex - 1;
	return { start: end - key.length, end };
}

const userInLiteral = /\s{0,20},\s{0,20}(["'])[^"':\r\n]{1,80}:([^"'\r\n]{3,200})\1/y;

/** Finds the password of `curl_setopt($c, CURLOPT_USERPWD, "user:password")`; `at` is the offset behind the option. */
export function optionPassword(text: string, at: number): Span | undefined {
	userInLiteral.lastIndex = at;
	const password = userInLiteral.exec(text)?.[2];
	if (password === undefined) return undefined;
	const end = userInLiteral.lastIndex - 1;
	return { start: end - password.length, end };
}

/** What stands before a word that says what it was. */
function passwordBefore(text: string, at: number, pattern: RegExp): Span | undefined {
	const before = text.slice(Math.max(0, at - 300), at);
	const match = pattern.exec(before.slice(before.lastIndexOf('\n') + 1));
	const password = match?.[1];
	if (match === null || password === undefined) return undefined;
	const end = at - (match[2]?.length ?? 0);
	return { start: end - password.length, end };
}

const deviceSecret = /[ \t]{1,4}(?:[0579][ \t]{1,4})?([^\s"']{4,100})(?=[ \t\r\n]|$)/y;
/** What stands before it: in running text `password 0` is nothing. */
const deviceLine =
	/^[ \t]{0,8}(?:username[ \t]{1,4}\S{1,64}(?:[ \t]{1,4}privilege[ \t]{1,4}\d{1,2})?|enable|neighbor[ \t]{1,4}\S{1,60}|line[ \t].{0,20})?[ \t]{0,4}(?:password|secret)$/i;

/** Finds the password of a network device, `username admin password 0 …`; `at` is the offset behind `password`. */
export function devicePassword(text: string, at: number): Span | undefined {
	const piece = text.slice(Math.max(0, at - 120), at);
	const line = piece.slice(piece.lastIndexOf('\n') + 1);
	if (!/^[ \t]{0,8}(?:username|enable|neighbor)[ \t]/i.test(line) || !deviceLine.test(line)) return undefined;
	deviceSecret.lastIndex = at;
	const password = deviceSecret.exec(text)?.[1];
	if (password === undefined) return undefined;
	return { start: deviceSecret.lastIndex - password.length, end: deviceSecret.lastIndex };
}

/** Finds the password of MySQL's `user:password@tcp(host)`; `at` is the offset behind the parenthesis. */
export function driverPassword(text: string, at: number): Span | undefined {
	return passwordBefore(text, at, /(?:^|[\s"'`=])[\w.-]{1,64}:([^\s"'`@/]{1,100})(@\w{1,8}\()$/);
}

/** The first line of what cloud-init gives to chpasswd. */
const firstOfList =
	/:[ \t]{0,4}\r?\n(?:[ \t]{1,20}(?!list)\w{1,20}:[^\n]{0,60}\n){0,3}[ \t]{1,20}list:[ \t]{0,4}\|?[ \t]{0,4}\r?\n[ \t]{1,20}(?:- )?[\w.-]{1,64}:(\S{3,100})(?=\s|$)/y;

/**
 * Finds the password of `echo "user:password" | chpasswd`, and the first one of cloud-init's list; `at` is the offset
 * behind the program.
 */
export function pipedPassword(text: string, at: number): Span | undefined {
	firstOfList.lastIndex = at;
	const listed = firstOfList.exec(text)?.[1];
	if (listed !== undefined) {
		return listed === 'RANDOM' || listed === 'R'
			? undefined
			: { start: firstOfList.lastIndex - listed.length, end: firstOfList.lastIndex };
	}
	return passwordBefore(
		text,
		at,
		/\becho[ \t]{1,4}(?:-\w[ \t]{1,4})?["']?[\w.-]{1,64}:([^\s"'|]{3,100})(["']?[ \t]{0,8}\|[ \t]{0,8}(?:sudo[ \t]{1,4})?chpasswd)$/,
	);
}

/** Finds the second of two literal arguments: `login("user", "password")`; `at` is the offset of the first quote. */
export function secondArgument(text: string, at: number): Span | undefined {
	secondLiteral.lastIndex = at;
	const match = secondLiteral.exec(text);
	const password = match?.[3];
	if (match === null || password === undefined) return undefined;
	const start = at + match[0].lastIndexOf(password);
	return { start, end: start + password.length };
}

const argument = /\s{0,40}(?:(["'`])[^"'`\r\n]{0,300}\1|[\w$.:>-]{1,80}(?:\[[^\]\r\n]{0,40}\])?)\s{0,20},/y;

/**
 * Finds the password of a call that takes it third: `connect("host", "user", "password")`; `at` is the offset behind the
 * parenthesis. The user may be a variable, the password is a literal.
 */
export function thirdArgument(text: string, at: number): Span | undefined {
	let from = at;
	for (let i = 0; i < 2; i++) {
		argument.lastIndex = from;
		if (!argument.test(text)) return undefined;
		from = argument.lastIndex;
	}
	thirdLiteral.lastIndex = from;
	const match = thirdLiteral.exec(text);
	if (match === null) return undefined;
	const end = from + match[0].length - 1;
	return { start: end - (match[2] ?? '').length, end };
}

const thirdLiteral = /\s{0,40}(["'`])([^"'`\\\r\n]{4,200})\1(?=\s{0,20}[,)])/y;

const headerValue =
	/\\?["'`]?[ \t]{0,8}[:=][ \t]{0,8}\\?["'`]?(?:NTLM|Negotiate|Token|ApiKey|Api-Key|OAuth|JWT|GoogleLogin auth=|SSWS|GenieKey|Splunk|Discogs token=|DPoP|hmac|Zoho-oauthtoken|Bot)[ \t]{1,4}([A-Za-z0-9+/_.~:-]{12,2000}={0,2})(?![A-Za-z0-9+/=_~({$])/iy;

/** Finds the token of `Authorization: <scheme> <token>`, in any file; `at` is the offset behind the header's name. */
export function headerToken(text: string, at: number): Span | undefined {
	headerValue.lastIndex = at;
	const match = headerValue.exec(text);
	const token = match?.[1];
	if (match === null || token === undefined) return undefined;
	const end = at + match[0].length;
	return { start: end - token.length, end };
}

/** Members of such an object that say where a secret is good, not what it is. */
const plainMember =
	/(?:host(?:name)?|user(?:name)?|engine|db_?name|database|url|uri|region|type|arn|identifier|email)$/i;

/** Values of strings inside a JSON object that is itself a string: `"{\"sig\":\"…\"}"`. */
export function innerValues(raw: string, offset: number): readonly Span[] {
	const spans: Span[] = [];
	for (const match of raw
		.slice(0, 4096)
		.matchAll(/([\w-]{0,40})\\{0,3}["']?\s{0,8}:\s{0,8}\\{0,3}["']([^"'\\\s]{8,400})\\{0,3}["']/g)) {
		if (plainMember.test(match[1] ?? '')) continue;
		const start = offset + match.index + match[0].lastIndexOf(match[2] ?? '');
		spans.push({ start, end: start + (match[2] ?? '').length });
	}
	return spans;
}

/** How far from its `kty` a member of a JSON Web Key is looked for. */
const jwkReach = 3000;
const keyType = /^\\{0,3}["']?\s{0,8}:\s{0,8}\\{0,3}["'](RSA|EC|OKP|oct)\b/;
const privateMember = /(?:^|[\s{,"'])([dk])\\{0,3}["']?\s{0,8}:\s{0,8}\\{0,3}["']([A-Za-z0-9_-]{16,1400})\\{0,3}["']/g;

/** Finds the private member (`d`, or `k` of a symmetric key) of a JSON Web Key; `at` is the offset behind `kty`. */
export function jwkPrivate(text: string, at: number): Span | undefined {
	const kind = keyType.exec(text.slice(at, at + 40))?.[1];
	if (kind === undefined) return undefined;
	const before = text.slice(Math.max(0, at - jwkReach), at);
	const after = text.slice(at, at + jwkReach);
	const from = at - before.length + before.lastIndexOf('{') + 1;
	const close = after.indexOf('}');
	const piece = text.slice(from, at + (close === -1 ? after.length : close));
	for (const match of piece.matchAll(privateMember)) {
		const value = match[2] ?? '';
		if ((match[1] === 'k') !== (kind === 'oct')) continue;
		const start = from + match.index + match[0].lastIndexOf(value);
		return { start, end: start + value.length };
	}
	return undefined;
}
