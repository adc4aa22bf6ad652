/** What a path says about the value of its contents. */
export interface PathContext {
	/** Test, fixture, example or documentation: lowers confidence, never hides. */
	readonly sample: boolean;
	/** Values stand in it without quotes, up to the end of the line or a blank. */
	readonly unquoted: boolean;
	/** A value without quotes goes on to the end of its line, blanks and all. */
	readonly wholeLines: boolean;
	/** Source code: an unquoted value is an expression. */
	readonly code: boolean;
	/** Prose: Markdown, text, HTML. */
	readonly prose: boolean;
	/** Lock files and other lists of checksums: bare hashes mean nothing in them. */
	readonly lock: boolean;
	/** Holds credentials by its nature: `.env`, `.npmrc`, `wp-config.php`, `secrets.yml`. */
	readonly credentials: boolean;
	/** Texts of a user interface. */
	readonly messages: boolean;
}

const samplePath =
	/(?:^|[/_.-])(?:tests?|specs?|__tests__|__mocks__|mocks?|fixtures?|testdata|test-data|examples?|samples?|demos?|docs?|doc|tutorials?|stubs?|e2e|cypress|snapshots?|__snapshots__)(?:[/_.-]|$)/i;

const codeExtension =
	/\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|pyi|pyx|rb|erb|go|java|kt|kts|scala|groovy|gradle|cs|fs|vb|c|cc|cpp|cxx|h|hh|hpp|m|mm|swift|rs|php|phtml|pl|pm|lua|dart|ex|exs|erl|hs|clj|cljs|coffee|r|jl|sol|zig|nim|d|pas|proto|graphql|gql|sql|tf|hcl|bicep|jsonnet|cue|nix|elm|ml|mli|css|scss|less|ipynb|map|cls|trigger|apex|bas|frm|vbs|fsx|cr|adb|ads|f90)$/i;

const configExtension =
	/\.(?:env|ini|cfg|conf|cnf|config|properties|props|ya?ml|toml|sh|bash|zsh|fish|bat|cmd|ps1|psm1|psd1|txt|log|md|mdx|rst|adoc|html?|xml|plist|http|rest|netrc|npmrc|pypirc|dockerfile|service|tfvars|pgpass|htpasswd|cnf|my|reg|desktop|rc|template|tpl|tmpl|j2|sample|example|dist|default|local|production|development|staging|csv|tsv|bats|test|vars)$/i;

const prosePath =
	/\.(?:md|mdx|markdown|txt|rst|adoc|asciidoc|html?|tex|org)$|(?:^|\/)(?:README|CHANGELOG|LICENSE)[^/]*$|(?:^|\/)man\d?\/[^/]+\.[1-9]$/i;

/** Prose that is surely documentation, by its markup or its name. */
const documentation =
	/\.(?:md|mdx|markdown|rst|adoc|asciidoc)$|(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|HISTORY)[^/]*$/i;

const lockPath =
	/(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|composer\.lock|Gemfile\.lock|Cargo\.lock|poetry\.lock|Pipfile\.lock|uv\.lock|go\.sum|gradle\.lockfile|packages\.lock\.json|flake\.lock|mix\.lock|pubspec\.lock|Podfile\.lock|[^/]*\.(?:sum|sha1|sha256|sha512|md5))$/i;

const credentialsPath =
	/(?:^|\/)(?:\.npmrc|\.pypirc|\.netrc|_netrc|\.git-credentials|\.pgpass|pgpass\.conf|\.my\.cnf|my\.cnf|\.s3cfg|\.boto|\.htpasswd|\.esmtprc|\.ftpconfig|\.remote-sync\.json|sftp(?:-config)?\.json|wp-config[^/]*\.php|settings(?:_\w+)?\.py|local_settings\.py|config(?:uration)?\.php|database\.ya?ml|secrets?\.(?:ya?ml|json|toml|ini|env)|credentials(?:\.(?!(?:[cm]?[jt]s|py|rb|go|java|kt|cs|php|rs)x?$)\w+)?|auth\.json|appsettings[^/]*\.json|application[^/]*\.(?:ya?ml|properties)|[^/]*\.tfvars|terraform\.tfstate[^/]*|docker-compose[^/]*\.ya?ml|web\.config|\.dockercfg|kubeconfig|[^/]*\.(?:ovpn|rdp|dbeaver[^/]*))$|(?:^|\/)\.(?:aws|docker|kube|ssh)\/|dbeaver-data-sources|deployment-config|_srv\.ini$|(?:^|\/)(?:group_vars|host_vars)\/|(?:^|\/)(?:\.?mcp(?:_config)?|claude_desktop_config|[^/]*\.postman_(?:collection|environment))\.json$|(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/i;

const messagesPath = /(?:^|[/_.-])(?:i18n|l10n|locales?|lang|langs|languages?|translations?|messages)(?:[/_.-]|$)/i;

/** Reads a path (posix separators, relative; empty for an untitled document). */
export function readPath(path: string): PathContext {
	const code = codeExtension.test(path);
	const prose = prosePath.test(path);
	// `env.ts` and `.env.local.php` are code
	const dotenv = !code && /(?:^|\/)\.?env(?:\.[\w.-]+)?$|\.env$/i.test(path);
	return {
		sample: samplePath.test(path) || documentation.test(path),
		unquoted:
			dotenv || (!code && (configExtension.test(path) || !/\.[A-Za-z0-9]+$/.test(path) || !/\.json/i.test(path))),
		wholeLines: dotenv || /\.properties$/i.test(path),
		code,
		prose,
		lock: lockPath.test(path),
		credentials: dotenv || credentialsPath.test(path),
		messages: messagesPath.test(path),
	};
}
