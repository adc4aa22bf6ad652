/** URI schemes under which vaults and tools name an entry instead of holding its value. */
const referenceScheme =
	/^["']?(?:op|ref\+[a-z0-9]+|vault|bao|awssm|aws-sm|awsssm|aws-ssm|ssm|gcpsm|gcp-sm|gcpsecretmanager|azurekv|azkv|keyvault|akv|doppler|infisical|bws|bitwarden|pass|gopass|keyring|keychain|lastpass|dashlane|conjur|sops|chamber|secretsmanager|secret-manager|secrets?|env|file|agent-reach|dl|hashivault|1password|varlock|teller):\/\//i;

/** Text that stands for a value kept elsewhere; each line is one notation. */
const references: readonly RegExp[] = [
	// ${X}, ${{ secrets.X }}, $(X), #{x}
	/[$#]\{[^}\n]{0,200}\}|\$\([^)\n]{1,200}\)/,
	// {{ x }}, {% x %}, <% x %>, [[ x ]]
	/\{\{[^}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|<%[^%\n]{0,200}%>|\[\[[^\]\n]{1,100}\]\]/,
	// $NAME, $env:NAME, @@NAME@@, __NAME__, %NAME%, !NAME!
	/^\$(?:env:)?[A-Za-z_][A-Za-z0-9_]*$|^@@?[A-Za-z_][A-Za-z0-9_.]*@@?$|^__[A-Za-z0-9_]+__$|^%[A-Za-z_][A-Za-z0-9_]*%$/,
	// %(x)s, %s, %{x}, {0}, {name}
	/%\([A-Za-z0-9_.]{1,80}\)[sd]|^%[-0-9.]{0,4}[sdvq]$|%\{[^}\n]{0,100}\}|^\{[A-Za-z0-9_.$:-]{0,80}\}$/,
	// reads of the environment and of secret stores in code
	/\b(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env|os\.environ|os\.getenv|System\.getenv|Environment\.GetEnvironmentVariable|ENV\[|ENV\.fetch|getenv|std::env|env::var|\$_ENV|\$_SERVER)\b/,
	/^(?:env|secrets?|vars?|var|local|data|module|config|settings|self|this|props|params|inputs?|steps|github|Values)\.[A-Za-z_][\w.[\]"']*$/,
	// encrypted in place: sops, Ansible Vault, eyaml, Spring Cloud Config, dotenvx, Jasypt
	/^ENC\[|^ENC\(|^encrypted:|^!vault\b|^\$ANSIBLE_VAULT|^\{cipher\}|^DEC::|^AGE-ENCRYPTED|^vault:v\d+:/i,
	// cloud stores
	/@Microsoft\.KeyVault\(|^arn:aws[a-z-]*:(?:secretsmanager|ssm):|^projects\/[^/\s]+\/secrets\/|^\{\{?resolve:|^!(?:Ref|Sub|GetAtt|ImportValue|secret|env)\b/i,
];

/**
 * Does a text stand for a secret that is kept elsewhere (`op://…`, `${X}`, `process.env.X`, `{{ x }}`, `ENC[…]`), or
 * hold an encrypted one? Such a text is never a finding.
 */
export function isReference(text: string): boolean {
	if (text.length > 4096) return false;
	return referenceScheme.test(text) || references.some((pattern) => pattern.test(text));
}

/** Words of documentation in the place of a value; bounded by anything but letters. */
const placeholderWords =
	/(?:^|[^a-z])(?:(?:your|my|insert|enter|replace|change)[-_ .]?|(?:the|some|any|an?|put|add|use|paste|type|fill|provide|set|update|edit)[-_ .])(?:own|new|real|actual|secure|secret|strong|random|unique|super|me|this|it|here|with|in|api|app|access|auth|client|db|user|admin|token|key|password|passwd|pass|pwd|value|string|private|account|service|project|aws|github|gitlab|slack|stripe|openai|google|azure)(?:$|[^a-z]|[a-z]{0,12}(?:$|[^a-z]))/i;

const placeholderMarks: readonly RegExp[] = [
	// <your-key>, [token], {secret}, (none)
	/^<[^<>\n]{0,120}>$|^\[[^[\]\n]{0,120}\]$|^\{[^{}\n]{0,120}\}$|^\([^()\n]{0,120}\)$|<[A-Za-z][A-Za-z0-9 _-]{1,60}>/,
	// masks and runs: xxxx, ****, ...., ____, 0000
	/[xX]{4,}|[*]{3,}|\.{3,}|…|_{4,}|-{4,}|[•●]{2,}|#{4,}|\?{3,}/,
	/^(.)\1{3,}$/,
	// the same few characters again and again: asdfasdfasdfasdf
	/^(.{2,8}?)\1{3,}$/,
	// blahblahblah
	/^([a-z]{3,8}?)\1{2,}$/i,
	// somepassword, VERYLONGSECRET
	/^some(?:passw(?:or)?d|pass|secret|token|key|value|string|user(?:name)?)$|very[-_ ]?long[-_ ]?(?:secret|key|token|passw)/i,
	// what stands where hosts of repositories want no name
	/^(?:x-oauth-basic|x-access-token|x-token-auth|oauth2(?:accesstoken)?|_json_key(?:_base64)?|__token__|gitlab-ci-token)$/i,
	// samples that documentation repeats
	/EXAMPLE(?:KEY|TOKEN|SECRET)?$|EXAMPLEKEY|^AKIAIOSFODNN7|^wJalrXUtnFEMI/,
	/^(?:x+|n\/?a|nil|null|none|true|false|undefined|empty|unset|todo|tbd|fixme|yes|no|on|off)$/i,
	/(?:^|[^a-z])(?:change[-_ ]?(?:me|it|this)|changed?|replace[-_ ]?(?:me|this|with)|placeholder|redacted|removed|hidden|masked|omitted|sanitized|dummy|goes[-_ ]here|[-_ ]here$|to[-_ ]be[-_ ]|fill[-_ ]?(?:me|in)|not[-_ ]?(?:a[-_ ])?(?:real|used|set|needed)|no[-_ ]?(?:password|secret|token|key))(?:$|[^a-z])/i,
	// 12345678, abcdefgh and the keyboard's rows, from end to end
	/^(?:0?123456789?0?)(?:0?123456789?0?)*(?:0?1?2?3?4?5?6?7?8?)$|^a?bcdefghij?k?l?m?n?o?p?q?r?s?t?u?v?w?x?y?z?[0-9]*$/i,
	/^(?:0123456789abcdef|abcdef0123456789|1234567890abcdef|deadbeef|cafebabe|feedface|00|ff)+$/i,
];

/**
 * Does a text stand in a place where a secret is to be filled in (`<your-key>`, `xxxx`, `changeme`), or is it a sample
 * that documentation repeats (`AKIA…EXAMPLE`)? Weak words like `secret` or `admin` are not placeholders: people do use
 * them as passwords.
 */
export function isPlaceholder(text: string): boolean {
	if (text.length > 1024) return false;
	if (placeholderMarks.some((pattern) => pattern.test(text))) return true;
	return text.length < 80 && placeholderWords.test(text);
}

/** Passwords that images, templates and tutorials come with. */
const defaults =
	/^(?:pass(?:word|wd)?|pwd|secret|admin|administrator|root|user(?:name)?|guest|test(?:ing)?|demo|example|sample|foo|bar|baz|postgres|mysql|mariadb|mongo|redis|rabbitmq?|rails|django|docker|dev(?:elop(?:ment)?)?|local|default)\d{0,3}$/i;

/** The same with signs for letters: `p@ssw0rd`, `p@ss:word`. */
const plainDefaults = /^(?:pass(?:word)?|secret|admin)$/;

/**
 * Is it a password that documentation and development set-ups use (`postgres:postgres@`, `user:password@`)? Such a value
 * is a finding of low confidence: it may be in use, and it is no secret.
 *
 * @param user the user name beside it, where there is one.
 */
export function isDefaultPassword(value: string, user?: string): boolean {
	const plain = value
		.replace(/%[0-9a-f]{2}/gi, '')
		.toLowerCase()
		.replaceAll('@', 'a')
		.replaceAll('0', 'o')
		.replace(/[$5]/g, 's')
		.replace(/[^a-z\d]/g, '');
	return (
		value.length < 3 ||
		defaults.test(value) ||
		plainDefaults.test(plain) ||
		(user !== undefined && value.toLowerCase() === user.toLowerCase())
	);
}
