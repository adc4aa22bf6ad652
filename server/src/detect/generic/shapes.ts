/** Shapes that are something else than a secret, whatever their name. */
export const shapes: readonly (readonly [RegExp, string])[] = [
	[/^[a-z][a-z0-9+.-]{1,20}:\/\//i, 'the value is a URL'],
	[
		/^(?:\.{0,2}|~)\/[\w.@/-]+$|^[A-Za-z]:\\|^(?:[\w.-]+\/){2,}[\w.-]+$|^@?[a-z][\w-]*\/[a-z][\w.-]*$/,
		'the value is a path',
	],
	[
		/^[\w.-]{1,60}\.(?:[cm]?[jt]sx?|json|ya?ml|xml|html?|css|pem|key|crt|cer|p12|pfx|jks|txt|md|py|rb|go|java|php|sh|ini|conf|cfg|env|properties|png|jpe?g|svg|gif|ico|log|csv|db|sqlite|zip|gz|lock|toml|sql|proto|parquet|kdbx|gpg|asc|der|pub)$/i,
		'the value is a file name',
	],
	[/^[\w.+-]+@[\w-]+\.[\w.-]+$/, 'the value is a mail address'],
	[/^(?:[\w.@-]+\/)+[\w.-]*\.[a-z]{1,5}$/, 'the value is a path'],
	[/^[A-Z][A-Z0-9_]*=/, 'the value is another assignment'],
	[/^\d{4}-\d\d-\d\d(?:[T ].*)?$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/, 'the value is a date'],
	[/^[~^>=<v]{0,2}\d{1,10}\.\d{1,10}(?:\.\d{1,10}){0,6}(?:[-+][\w.-]+)?$/, 'the value is a version or an address'],
	[
		/^(?:utf-?(?:8|16|32)\w*|latin-?\d|ascii|iso-8859-\d+|cp\d+|windows-\d+|base64|hex|binary)$/i,
		'the value is an encoding',
	],
	[/^\d+\/\w+$/, 'the value is a port'],
	[/^#[0-9a-f]{3,8}$/i, 'the value is a colour'],
	[/^[A-Z][a-z]+(?: [A-Za-z]+){0,4}:$/, 'the value is a question'],
	[/^[\w#.-]{0,40}\[[a-z-]{1,30}[~|^$*]?=[^\]]{0,60}\]$/i, 'the value is a selector'],
	[/^[-+]?\d+(?:\.\d+)?-?(?:bytes?|bits?|chars?|digits?|px|r?em|ms|s|m|h|d|kb|mb|gb|%)$/i, 'the value is a measure'],
	[/^-----|^ssh-(?:rsa|ed25519|dss)|^ecdsa-sha2|^ssh-/, 'the value is a key of another kind'],
	[
		/^[\w.]*\([^)]*\)?;?$|=>|->|::|&&|\|\||\+\+|^function\b|^\(|^\[|^\{|\);?$|<\/|\/>|^<|\\[dws][+*{]|^\^.*\$$/,
		'the value is code',
	],
	[/^(?:[A-Za-z_$][\w$]*[.[])+[A-Za-z_$][\w$\]]*$/, 'the value is an expression'],
	[/^(?:application|text|image|audio|video|multipart)\/[\w.+-]+$/i, 'the value is a media type'],
	[/^(?:rgba?|hsla?|url|var|calc|translate)\(/i, 'the value is a style'],
	[/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/, 'the value is a constant name'],
	[
		/^(?:aes|rsa|hmac|hs|rs|es|ps|ed)[-_]?\d{2,4}(?:[-_/]\w+)*$|^(?:AES|DES|RSA|PBKDF2|HMAC)\b[\w/-]*$/i,
		'the value is an algorithm',
	],
	[/^(?:ctrl|cmd|alt|shift|meta|option|super|win)\s?[+-]/i, 'the value is a key combination'],
	[/^(?:[0-9a-f]{2}:){3,}[0-9a-f]{2}$/i, 'the value is a fingerprint'],
	[/^arn:|^urn:|^did:|^spiffe:/i, 'the value is an identifier'],
	[/(.)\1{5,}/, 'the value repeats one character'],
];

/** Shapes that are no password either, however rare they look. */
export const firmShapes: readonly (readonly [RegExp, string])[] = [
	[
		/^\$(?:2[abxy]?|1|5|6|y|apr1|argon2\w*|pbkdf2[\w-]*|scrypt)\$|^\{(?:SSHA|SHA|CRYPT|MD5|BCRYPT|PBKDF2)[^}]*\}|^(?:pbkdf2|bcrypt|scrypt)[_:$]|^sha(?:1|224|256|384|512)[-:_]/i,
		'the value is a hash',
	],
	[/^(?:[$#]\(|[$#]\{|`|<%|\{\{|%\{)/, 'the value is computed'],
	[
		/^(?:MFkwEwYH|MFYwEAYH|MIGbMBAGBy|MIIBIjANBgkqhkiG9w0BAQEFAAOC|MIICIjANBgkqhkiG9w0BAQEFAAOC|MIGfMA0GCSqGSIb3DQEBAQUAA4G|MCowBQYDK2V)/,
		'the value is a public key',
	],
	[/\[[^\]\s]{1,40}\](?:\{\d+(?:,\d*)?\}|[+*?])|\(\?[:=!<]|\\{1,2}[dws](?:\{|[+*])/, 'the value is a pattern'],
	[/^-----/, 'the value is a key block'],
	[/^0x[0-9a-f]{40}$/i, 'the value is an address of a block chain'],
	[/^--[a-z]/, 'the value is a flag'],
	[/^eyJhbGciOiJub25l[\w-]{0,200}$/, 'the value is the head of a token that nobody signed'],
	[/^(?:npm|workspace|link|file|portal|patch|catalog|github|git\+ssh|git\+https?):/, 'the value names a package'],
	[
		/^[0-9a-f]{32}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{4}$/,
		'the value is an ingestion key of telemetry, which every copy of a program holds',
	],
	[/^[a-z][a-z0-9+.-]{1,20}:\/\//i, 'the value is a URL'],
];
