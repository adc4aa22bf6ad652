import { saying, type Text } from '../../l10n.ts';

/** Kinds of the generic tier; the type of a finding is `generic.` and the kind. */
export type GenericKind =
	| 'password'
	| 'secret'
	| 'token'
	| 'api-key'
	| 'key'
	| 'credential'
	| 'url-password'
	| 'basic-auth'
	| 'bearer-token'
	| 'jwk';

/** What a name says about the value it holds. */
export type NameMeaning =
	| {
			readonly ok: true;
			readonly kind: GenericKind;
			/** True when the name alone does not make a secret likely (`key`, `auth`): the value has to be rare. */
			readonly weak: boolean;
	  }
	| { readonly ok: false; readonly reason: Text };

const heads: ReadonlyMap<string, GenericKind> = new Map(
	Object.entries({
		password: 'password',
		passwords: 'password',
		passwd: 'password',
		passwort: 'password',
		pwd: 'password',
		pswd: 'password',
		psw: 'password',
		pw: 'password',
		pass: 'password',
		passphrase: 'password',
		passcode: 'password',
		requirepass: 'password',
		rootpw: 'password',
		psk: 'password',
		bindpw: 'password',
		authtok: 'password',
		userpass: 'password',
		secret: 'secret',
		secrets: 'secret',
		token: 'token',
		tokens: 'token',
		jwt: 'token',
		apikey: 'api-key',
		apikeys: 'api-key',
		appkey: 'api-key',
		authkey: 'api-key',
		apitoken: 'token',
		authtoken: 'token',
		accesskey: 'api-key',
		secretkey: 'secret',
		privatekey: 'key',
		key: 'key',
		keys: 'key',
		credential: 'credential',
		credentials: 'credential',
		creds: 'credential',
		cred: 'credential',
		auth: 'credential',
		authentication: 'credential',
		api: 'api-key',
		authorization: 'credential',
		nkey: 'key',
		xkey: 'key',
		seed: 'key',
		mnemonic: 'secret',
		salt: 'secret',
		verifier: 'token',
	} satisfies Record<string, GenericKind>),
);

/** Words behind the noun that do not change what it is: `password_confirmation`, `DB_PASSWORD_PROD`, `token2`. */
const neutral = new Set(
	'value val string str raw default test tests prod dev staging stage live sandbox production development env v new old current confirm confirmation repeat again base64 b64 plain plaintext mock local const var v1 v2 v3 v4 a b ref1 text main master2 hex encoded real fake valid my local1 bytes'.split(
		' ',
	),
);

/** Nouns that make another thing of the name: `token_url`, `password_hash`, `key_id`. */
const vetoHeads = new Set(
	'id ids uid uuid guid hash hashed hashes digest checksum sha sha1 sha256 md5 fingerprint thumbprint name names username user users path paths file files filename dir directory folder url urls uri uris endpoint endpoints host port type types kind format length len size min max minlength maxlength policy policies field fields label labels placeholder hint hints error errors err msg message messages description desc title help helper regex regexp pattern patterns column columns count limit limits expiry expires expiration expired ttl timeout lifetime age prefix suffix header headers param params parameter parameters class cls style icon input button btn form page link text2 option options config configs settings setting manager provider providers factory service store storage handler callback method methods strategy algorithm alg usage flow scope scopes role roles status state version index idx list map set dict object obj schema model table view row ring chain pair pairs code codes press down up event events bindings binding board stroke frame frames word words space spacing required enabled disabled valid2 invalid exists generator validator encoder decoder store2 source location region zone mode level vault ref reference references alias arn selector domain realm issuer audience date time at by from'.split(
		' ',
	),
);

/** Words in front that make another thing of the noun: `public_key`, `page_token`. */
const vetoModifiers: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	Object.entries({
		key: new Set(
			'public pub recv gpg pgp primary foreign sort range hash partition cache index lookup translation i18n l10n locale object map dict row group unique shortcut hot arrow react storage2 sub parent child column field property prop attribute meta data registry routing sorting primary2 natural composite surrogate candidate message msg label title encrypted wrapped ciphered menu theme event state query search item entry option param config setting env2 error kms record node tab filter dimension metric tag s3 bucket widget view name answer metakey modifier ctrl alt shift enter escape space any no missing duplicate host known trusted authorized peer verify verification recaptcha site publishable anon instrumentation i'.split(
				' ',
			),
		),
		token: new Set(
			'request idempotency lifecycle action page next prev previous continuation continue cancellation cancel syntax punctuation color design lexer parser css change pagination cursor sync eof end start string comment keyword operator delimiter separator word stop max min num total n input output prompt completion context erc20 nft csrf xsrf authenticity antiforgery forgery verification2'.split(
				' ',
			),
		),
		secret: new Set('kubernetes k8s external sealed has is hashed encrypted salted'.split(' ')),
		password: new Set('encrypted hashed salted'.split(' ')),
		credential: new Set('author co key'.split(' ')),
	}),
);

/** Words in front that turn the name into a message, a flag or an action; the value has to be rare to count. */
const doubtful = new Set(
	'label title hint error err msg message forgot forget forgotten reset show hide invalid wrong incorrect bad change enter mandatory missing empty no has is are was require required requires enable enabled disable disabled allow use using need needs should can if check validate get find generate send update delete remove on handle render toggle encrypt decrypt hash compare fetch read load parse make build create choose select confirm2 repeat2 random view field input type short weak strong2 max min test2 expect expected assert'.split(
		' ',
	),
);

/** Words in front of `key` that make a secret of it. */
const keyModifiers = new Set(
	'api access secret private auth encryption encrypt enc signing sign signature account master license licence service crypt crypto cipher aes des rsa hmac session shared ssh ssl tls admin app application client consumer oauth integration deploy deployment webhook jwt write server subscription db database aws azure gcp google stripe twilio sendgrid mailgun openai anthropic github gitlab slack firebase maps weather rapid algolia sentry datadog newrelic heroku cloudflare x function functions host2 machine user project bot dev prod live sandbox security symmetric salt cookie token2 flask django rails laravel next nextauth base mixpanel segment amplitude intercom mapbox giphy tmdb omdb news youtube facebook twitter'.split(
		' ',
	),
);

/** Cuts a name into lower-case words: separators, camelCase humps; digits at the end of a word are dropped. */
export function nameWords(name: string): string[] {
	// "APIkey" is written so as well as "APIKey"
	return (
		name.match(
			/[A-Z]{2,}(?=(?:key|token|secret|passw(?:or)?d|pwd|pass|auth)s?(?![a-z]))|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g,
		) ?? []
	).map((word) => word.toLowerCase());
}

const compound =
	/^(.*?)(password|passwd|passphrase|passwort|pwd|apikey|accesskey|secretkey|privatekey|authkey|authtoken|apitoken|accesstoken|secret|token|credentials?|key|pass)$/;

/** Prefixes that `key` and `pass` may be glued to; others make English words (`monkey`, `bypass`). */
const glued =
	/^(?:db|my|user|root|mysql|pg|sql|ftp|smtp|admin|mail|email|redis|api|app|ssh|ssl|aws|auth|access|secret|private|master|account|enc|sign|login|ldap|proxy|http|svn|git|web|wifi|vpn|pop|imap|xmpp|bind|store|keystore|truststore|db_?user|test|new|old|service|client|server|license|rpc|zip|pdf|cert|license)$/;

/** Reads a variable, key, attribute, header, flag or function name. */
export function readName(name: string): NameMeaning {
	const words = nameWords(name).filter((word) => !/^[0-9]+$/.test(word));
	while (words.length > 1 && neutral.has(words.at(-1) ?? '')) words.pop();
	const last = words.at(-1);
	if (last === undefined) return { ok: false, reason: 'the name has no words' };
	if (vetoHeads.has(last)) return { ok: false, reason: saying('a name that ends in "{0}" holds no secret', last) };
	const [kind, head] = headOf(last);
	if (kind === undefined) return { ok: false, reason: 'the name does not speak of a secret' };
	const before = words.slice(0, -1);
	const modifier = before.at(-1);
	const vetoes = vetoModifiers.get(head) ?? vetoModifiers.get(kind);
	const vetoed = modifier !== undefined && vetoes?.has(modifier) === true;
	if (vetoed && !(modifier === 'any' && before.includes('secret'))) {
		return { ok: false, reason: saying('"{0} {1}" is no secret', modifier, last) };
	}
	const doubt = before.some((word) => doubtful.has(word));
	return refine(kind, head, before, doubt);
}

function headOf(last: string): readonly [GenericKind | undefined, string] {
	const direct = heads.get(last);
	if (direct !== undefined) return [direct, last];
	const match = compound.exec(last);
	const [, prefix = '', head = ''] = match ?? [];
	if (head === '' || /^(?:[cx]srf|lib)/.test(prefix)) return [undefined, last];
	if ((head === 'key' || head === 'pass') && !glued.test(prefix)) return [undefined, last];
	if (head === 'key') return [prefix === 'api' || prefix === 'access' ? 'api-key' : 'key', 'secretkey'];
	if (head === 'accesstoken') return ['token', 'token'];
	return [heads.get(head) ?? heads.get(head.replace(/s$/, '')), head];
}

function refine(kind: GenericKind, head: string, before: readonly string[], doubt: boolean): NameMeaning {
	if (kind === 'key' && (head === 'key' || head === 'keys')) {
		const strong = before.some((word) => keyModifiers.has(word));
		if (before.includes('api') || before.includes('access')) return { ok: true, kind: 'api-key', weak: doubt };
		if (before.includes('secret')) return { ok: true, kind: 'secret', weak: doubt };
		return { ok: true, kind: 'key', weak: doubt || !strong };
	}
	const weakHead =
		head === 'auth' ||
		head === 'authentication' ||
		head === 'api' ||
		head === 'seed' ||
		head === 'salt' ||
		head === 'verifier' ||
		head === 'pw' ||
		head === 'cred' ||
		head === 'authorization';
	return { ok: true, kind, weak: doubt || weakHead };
}
