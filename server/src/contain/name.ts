export { isUrlPassword } from '../languages/source.ts';

/** What is known of a value that needs a name. */
export interface NameHints {
	/** Variable, key or attribute name in front of the value. */
	readonly keyName?: string | undefined;
	/** Conventional variable of the credential type, `STRIPE_SECRET_KEY`. */
	readonly variable?: string | undefined;
	/** Name of the provider, "Stripe". */
	readonly provider: string;
	/** Credential type id, `stripe.secret-key`. */
	readonly type: string;
}

/** Names that mean something else to programs than "a variable of this project". */
const reserved = new Set([
	'PATH',
	'HOME',
	'SHELL',
	'USER',
	'PWD',
	'IFS',
	'LANG',
	'NODE_OPTIONS',
	'LD_PRELOAD',
	'TMPDIR',
]);

/** Key names that say nothing by themselves: the provider has to be added. */
const vague =
	/^(?:API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PWD|AUTH|AUTHORIZATION|BEARER|CREDENTIALS?|VALUE|DATA|ID|URL|URI|ACCESS_TOKEN|AUTH_TOKEN|API_TOKEN|API_SECRET|SECRET_KEY|ACCESS_KEY|PRIVATE_KEY|CLIENT_SECRET|DSN|CONNECTION_STRING|X_API_KEY)$/;

/** What a value is handed to in order to be shown or looked at names nothing. */
const calls =
	/^(?:(?:CONSOLE|LOG|LOGGER|LOGGING)_(?:LOG|TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)|(?:FMT|SYSTEM_OUT)_S?PRINT\w*|PRINT(?:LN|F)?|ECHO|PUTS|EXPECT|ASSERT|RETURN)$/;

const maximum = 64;

/**
 * A variable name for a value: the key it is assigned to, else the type's conventional variable, else provider and
 * kind. Deterministic.
 *
 * @returns `[A-Z][A-Z0-9_]*`, at most 64 characters.
 */
export function suggestName(hints: NameHints): string {
	const written = looksRandom(hints.keyName ?? '') ? '' : toVariable(hints.keyName ?? '');
	const key = calls.test(written) ? '' : written;
	const conventional = toVariable(hints.variable ?? '');
	if (key !== '' && !vague.test(key) && !reserved.has(key) && /[A-Z]{2}/.test(key)) return key;
	if (conventional !== '') return conventional;
	const kind = toVariable(hints.type.slice(hints.type.indexOf('.') + 1)) || 'SECRET';
	const generic = hints.type.startsWith('generic.');
	const provider = generic ? '' : toVariable(hints.provider);
	const rest = key === '' || reserved.has(key) ? kind : key;
	const name = provider === '' || rest.startsWith(provider) ? rest : `${provider}_${rest}`;
	return reserved.has(name) ? `SECRET_${name}` : name.slice(0, maximum);
}

/** Names of people and programs change little between letters and digits; a key that does may be a secret itself. */
function looksRandom(name: string): boolean {
	const changes = name.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
	return name.length >= 16 && changes >= 4;
}

/**
 * The suggestion itself where it is free, else with the first number from 2 on that is.
 *
 * @param taken says of a name whether it stands for another value already.
 */
export function freeName(suggestion: string, taken: (name: string) => boolean): string {
	if (!taken(suggestion)) return suggestion;
	for (let number = 2; ; number++) {
		const name = `${suggestion.slice(0, maximum - String(number).length - 1)}_${number}`;
		if (!taken(name)) return name;
	}
}

/** `stripeSecretKey`, `stripe-secret.key`, `Stripe secret key` -> `STRIPE_SECRET_KEY`; `''` when nothing is left. */
export function toVariable(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{Mark}/gu, '')
		.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
		.toUpperCase()
		.replace(/[^A-Z0-9]+/g, '_')
		.replace(/^[_0-9]+|_+$/g, '')
		.slice(0, maximum)
		.replace(/_+$/, '');
}

/**
 * Name in front of an offset on its line: `name =`, `"name":`, `name: `, `name: string =`. Of a value inside a URL it is the name in front
 * of the URL. For values that the detector did not name.
 */
export function keyNameBefore(text: string, offset: number): string | undefined {
	const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 400), offset);
	const url = /[A-Za-z][\w+.-]{1,40}:\/\/[^\s"'`]*$/.exec(line);
	const typed = /([A-Za-z_]\w{0,63})(?:\s?:\s?&?(?:'\w{1,20} )?(?:str|[Ss]tring)|[ \t]string)[ \t]?=[ \t]?["'`]$/.exec(
		line,
	);
	if (typed !== null) return typed[1];
	const match = /([A-Za-z_][\w.-]{0,63})["'`]?\s{0,4}(?:=>|:=|[=:])\s{0,4}["'`]?$/.exec(
		line.slice(0, url?.index ?? line.length),
	);
	return match?.[1];
}

/** What a detector takes for the name where a type stands between it and the value: `var token string = "..."`. */
const typeNames = /^(?:str|string|String|NSString|char|auto|var|let|const|final|static)$/;

/**
 * The name that a value stands behind: the detector's, unless that is a type, or a function that the value is handed to and
 * the type of credential has a conventional name that says more.
 */
export function keyNameAt(
	text: string,
	offset: number,
	keyName: string | undefined,
	variable: string | undefined,
): string | undefined {
	const before = keyNameBefore(text, offset);
	if (keyName === undefined || typeNames.test(keyName)) return before;
	const called = /([A-Za-z_$][\w$]*)[ \t]?\([ \t]?["'`]$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[1];
	return variable !== undefined && called !== undefined && keyName.endsWith(called) ? undefined : keyName;
}

/** Name of the password alone, when the key names the whole URL: `DATABASE_URL` -> `DATABASE_PASSWORD`. */
export function passwordName(keyName: string): string {
	const name = toVariable(keyName).replace(/_?(?:URL|URI|DSN|CONNECTION_STRING|CONNECTION)$/, '');
	return name === '' ? 'DATABASE_PASSWORD' : /PASS(?:WORD|WD)?$/.test(name) ? name : `${name}_PASSWORD`;
}
