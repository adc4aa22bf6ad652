/** Folders that hold only what a package manager or a tool put there, wherever they stand. */
const dependencyFolders = new Set([
	'node_modules',
	'bower_components',
	'jspm_packages',
	'site-packages',
	'.venv',
	'.virtualenv',
	'__pycache__',
	'__pypackages__',
	'.tox',
	'.nox',
	'.mypy_cache',
	'.pytest_cache',
	'.ruff_cache',
	'.eggs',
	'.gradle',
	'.pnpm-store',
	'.yarn',
	'.next',
	'.nuxt',
	'.svelte-kit',
	'.angular',
	'.turbo',
	'.parcel-cache',
	'.terraform',
	'.terragrunt-cache',
	'.dart_tool',
	'.bundle',
	'elm-stuff',
	'DerivedData',
	'Pods',
]);

const scriptProject = ['package.json', 'pyproject.toml', 'setup.py', 'build.gradle', 'build.gradle.kts'];

/**
 * Folders whose name alone says too little (a team may keep its own sources in `build/` or `vendor/`): they count as
 * made by a tool only where the file that makes them stands beside them, or in them.
 */
const dependencyFolderEvidence: Readonly<
	Record<string, { readonly beside?: readonly string[]; readonly inside?: string }>
> = {
	dist: { beside: scriptProject },
	build: { beside: [...scriptProject, 'CMakeLists.txt', 'pubspec.yaml'] },
	out: { beside: ['package.json', 'build.gradle', 'build.gradle.kts'] },
	target: { beside: ['Cargo.toml', 'pom.xml', 'build.sbt'] },
	vendor: { beside: ['composer.json', 'go.mod', 'Gemfile'] },
	venv: { inside: 'pyvenv.cfg' },
	env: { inside: 'pyvenv.cfg' },
	virtualenv: { inside: 'pyvenv.cfg' },
	coverage: { beside: ['package.json'] },
};

/** Stores of version control: their objects are not files an agent reads as text. */
const versionControlFolders = new Set(['.git', '.hg', '.svn', '.jj', '.bzr']);

/** Is the folder one of version control's own. Of these only the configuration is scanned. */
export function isVersionControlFolder(name: string): boolean {
	return versionControlFolders.has(name);
}

/** Files inside a version-control folder that people write credentials into. */
export const versionControlFiles: readonly string[] = ['config', 'hgrc'];

/** Does it depend on what stands beside a folder of this name whether a tool made it? */
export function hasEvidenceBeside(name: string): boolean {
	return Object.hasOwn(dependencyFolderEvidence, name);
}

/**
 * Was a folder made by a package manager or a build?
 *
 * @param name Name of the folder.
 * @param siblings Names of the entries beside it.
 * @returns `true`, `false`, or the name of the file inside that decides.
 */
export function dependencyFolder(name: string, siblings: ReadonlySet<string>): boolean | { readonly inside: string } {
	if (dependencyFolders.has(name)) {
		return true;
	}
	const evidence = Object.hasOwn(dependencyFolderEvidence, name) ? dependencyFolderEvidence[name] : undefined;
	if (!evidence) {
		return false;
	}
	return evidence.inside ? { inside: evidence.inside } : (evidence.beside?.some((file) => siblings.has(file)) ?? false);
}

const credentialNames = new Set([
	'.npmrc',
	'.yarnrc',
	'.yarnrc.yml',
	'.pypirc',
	'.netrc',
	'_netrc',
	'.git-credentials',
	'.dockercfg',
	'.dockerconfigjson',
	'.htpasswd',
	'.pgpass',
	'.my.cnf',
	'.s3cfg',
	'.boto',
	'.vault-token',
	'credentials',
	'credentials.json',
	'kubeconfig',
	'secrets.json',
	'secrets.yml',
	'secrets.yaml',
	'secrets.toml',
	'secrets.tfvars',
	'terraform.tfstate',
	'terraform.tfvars',
	'wp-config.php',
	'mcp.json',
	'.mcp.json',
	'id_rsa',
	'id_dsa',
	'id_ecdsa',
	'id_ed25519',
]);
const credentialPattern = /^\.env(?:\..+)?$|\.env$|\.(?:pem|key|ppk|tfstate|kubeconfig)$|^service-?account.*\.json$/i;

/**
 * Does a file hold credentials by its nature (`.env`, `.npmrc`, keys, ...)? Such files are scanned even inside
 * dependency folders.
 */
export function holdsCredentialsByNature(name: string): boolean {
	return credentialNames.has(name.toLowerCase()) || credentialPattern.test(name);
}
