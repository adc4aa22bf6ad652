import type { Localize } from '../l10n.ts';
import type { Environment, MetricValues } from './types.ts';
import { environmentName } from './words.ts';

/** What may tell in which environment a credential acts, the most telling first. All but the path are optional. */
export interface EnvironmentHints {
	/** From the token's own mode or its decoded claims. */
	readonly decoded?: Environment;
	/** Host name that the credential is for, without user and port. */
	readonly host?: string;
	/** Variable, key or attribute name. */
	readonly keyName?: string;
	/** Text before the value, up to it: section headings and comments. */
	readonly before?: string;
	/** Relative to the root, posix separators. */
	readonly path: string;
}

/** Which hint decided. */
export type EnvironmentSource = 'token' | 'host' | 'variable' | 'heading' | 'file' | 'neighbour' | 'folder' | 'none';

/** The environment a credential acts on, as far as it shows. */
export interface EnvironmentFinding {
	readonly environment: Environment;
	/** Value of the metric `EN`. */
	readonly metric: MetricValues['EN'];
	readonly source: EnvironmentSource;
	/** What file and folder alone say: the place where somebody working there finds the value. */
	readonly place: Environment;
}

type Label = 'production' | 'staging' | 'development' | 'test';

// Whole words only: "product", "device", "prodigy" and "latest" must not count.
const labels: readonly (readonly [Label, ReadonlySet<string>])[] = [
	[
		'staging',
		new Set(['staging', 'stage', 'stg', 'preprod', 'preproduction', 'preview', 'uat', 'qa', 'sandbox', 'nonprod']),
	],
	['production', new Set(['production', 'prod', 'prd', 'live'])],
	['development', new Set(['development', 'dev', 'develop', 'local', 'localhost'])],
	['test', new Set(['test', 'tests', 'testing', 'spec', 'fixtures', 'mock', 'mocks'])],
];

/**
 * The environment that a name, path segment or host carries as one of its words (`prod.tfvars`, `acmeProdDb`).
 *
 * @param ignored words that say nothing in this position.
 */
export function labelOf(text: string, ignored: readonly string[] = []): Label | undefined {
	const words = text
		.slice(0, 500)
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.toLowerCase()
		// "pre-prod" and "non_prod" are the opposite of the word they end in.
		.replace(/(?<![a-z])(pre|non)[^a-z]prod(uction)?(?![a-z])/g, '$1prod')
		.split(/[^a-z]+/);
	const labelled = (passed: readonly string[]) =>
		labels.filter(([, names]) => words.some((word) => names.has(word) && !passed.includes(word)));
	// `.env.production.local` holds what production has, on this machine.
	const apart = labelled([...ignored, 'local']);
	const found = apart.length > 0 ? apart : labelled(ignored);
	// `prod-test` may be either, and what is not known counts as production.
	return found.length > 1 && found.some(([label]) => label === 'production') ? undefined : found[0]?.[0];
}

// `.localhost` and `.test` are reserved for one's own machine (RFC 6761). `.local` is not: networks of companies and
// clusters use it (`sql01.acme.local`, `db.shop.svc.cluster.local`).
const loopback =
	/^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0|(host|gateway|kubernetes)\.docker\.internal|[\w.-]+\.(localhost|test))$/i;
// Service names of compose files: a bare host that no resolver outside the machine knows.
const service = /^(db|database|postgres(ql)?|mysql|mariadb|mongo(db)?|redis|rabbitmq|minio|vault|cache)$/i;

/** Is it the name of a service of a compose file? In a cluster, or in a file for production, it is no local one. */
export function isServiceName(host: string): boolean {
	return service.test(withoutPort(host));
}

function withoutPort(host: string): string {
	return host.trim().replace(/^(\[[^\]]*\]|[^:]*):\d+$/, '$1');
}

/** The environment that a host name shows; `undefined` when it shows none. */
export function environmentOfHost(host: string): Environment | undefined {
	const name = withoutPort(host);
	if (name === '') return undefined;
	if (loopback.test(name) || service.test(name)) return 'local';
	return labelOf(name, ['local']);
}

/** The environment that file name and folders show, the file name first; `unknown` when neither does. */
export function placeOf(path: string): Environment {
	return placeAndSource(path)[0];
}

function placeAndSource(path: string): readonly [Environment, 'file' | 'folder' | 'none'] {
	const segments = path.split('/');
	const file = labelOf(segments.pop() ?? '');
	if (file !== undefined) return [file, 'file'];
	// The innermost folder speaks for the file.
	for (const segment of segments.reverse()) {
		// `src/live/` is a feature and `usr/local/` a convention.
		const folder = labelOf(segment, ['live', 'local']);
		if (folder !== undefined) return [folder, 'folder'];
	}
	return ['unknown', 'none'];
}

/** `[production]`, `# --- Staging ---` or `production:` above the value, the nearest first. */
function headingOf(before: string): Label | undefined {
	const lines = before.split(/\r?\n/);
	const current = lines.pop() ?? '';
	let indent = indentOf(current);
	for (const line of lines.reverse().slice(0, 200)) {
		const text = line.trim();
		if (/^\[{1,2}[^\]]{1,80}\]{1,2}$/.test(text)) return labelOf(text);
		// A YAML or JSON parent key: less indented than everything between it and the value.
		if (indentOf(line) < indent && /^["']?[\w-]{1,40}["']?\s*[:=]\s*[{[]?$/.test(text)) {
			const label = labelOf(text);
			if (label !== undefined) return label;
		}
		if (text !== '') indent = Math.min(indent, indentOf(line));
	}
	return undefined;
}

/** A comment on the line of the value or directly above it. */
function commentOf(before: string): Label | undefined {
	const above = before.split(/\r?\n/).slice(-3, -1).reverse();
	for (const line of above) {
		const comment = /^\s*(?:#|\/\/|--|;|\*|<!--)\s*(.{1,200})$/.exec(line);
		if (comment === null) return undefined;
		const label = labelOf(comment[1] ?? '');
		// A comment about tests or local set-up is too common to say what the value acts on.
		if (label === 'production' || label === 'staging') return label;
	}
	return undefined;
}

/** `NODE_ENV=production` and its relatives in the text before the value. */
function neighbourOf(before: string): Label | undefined {
	const setting =
		/\b(?:NODE_ENV|RAILS_ENV|APP_ENV|DJANGO_ENV|FLASK_ENV|ASPNETCORE_ENVIRONMENT|ENVIRONMENT|DEPLOY_ENV)["']?\s{0,3}[:=]\s{0,3}["']?([A-Za-z]{2,20})/g;
	return labelOf([...before.matchAll(setting)].at(-1)?.[1] ?? '');
}

function indentOf(line: string): number {
	return line.length - line.trimStart().length;
}

/**
 * Finds the environment a credential acts on: what the token itself says, then its host, the variable's name, a heading
 * or comment over it, the file's name, a neighbouring `NODE_ENV`, the folder.
 *
 * Whether the label lowers the score is not decided here: the model ignores it for account-wide authority.
 */
export function environmentOf(hints: EnvironmentHints): EnvironmentFinding {
	const [place, placeSource] = placeAndSource(hints.path);
	const found = (environment: Environment, source: EnvironmentSource): EnvironmentFinding => ({
		environment,
		metric: metricOf(environment, source),
		source,
		place,
	});
	if (hints.decoded !== undefined && hints.decoded !== 'unknown') return found(hints.decoded, 'token');
	const host = hints.host === undefined ? undefined : environmentOfHost(hints.host);
	const weak = host === 'local' && isServiceName(hints.host ?? '');
	if (host !== undefined && !weak) return found(host, 'host');
	const around = byNames(hints, place, placeSource);
	if (!weak) return around === undefined ? found('unknown', 'none') : found(...around);
	// The name of a service is the one of a compose file, unless something says where else it runs.
	if (around !== undefined && (around[0] === 'production' || around[0] === 'staging')) return found(...around);
	return isManifest(hints.before ?? '') ? found('unknown', 'none') : found('local', 'host');
}

/** A manifest of Kubernetes: its services are those of a cluster. */
function isManifest(before: string): boolean {
	return /^\s*["']?apiVersion["']?\s*:/m.test(before) && /^\s*["']?kind["']?\s*:/m.test(before);
}

function byNames(
	hints: EnvironmentHints,
	place: Environment,
	placeSource: 'file' | 'folder' | 'none',
): readonly [Environment, EnvironmentSource] | undefined {
	const variable = hints.keyName === undefined ? undefined : labelOf(hints.keyName);
	if (variable !== undefined) return [variable, 'variable'];
	const before = hints.before?.slice(-8000) ?? '';
	const heading = commentOf(before) ?? headingOf(before);
	if (heading !== undefined) return [heading, 'heading'];
	if (placeSource === 'file') return [place, 'file'];
	const neighbour = neighbourOf(before);
	if (neighbour !== undefined) return [neighbour, 'neighbour'];
	return placeSource === 'folder' ? [place, 'folder'] : undefined;
}

function metricOf(environment: Environment, source: EnvironmentSource): MetricValues['EN'] {
	switch (environment) {
		case 'production':
			return 'P';
		case 'staging':
			return 'S';
		case 'development':
			return 'D';
		case 'local':
			return 'L';
		case 'test':
			// `T` is the provider's test mode, which only the token proves; a folder called "test" is development.
			return source === 'token' ? 'T' : 'D';
		case 'unknown':
			return 'U';
	}
}

/** Does somebody who works in a staging, development or test place find a production credential there? */
export function isProductionAstray(environment: Environment, place: Environment): boolean {
	return environment === 'production' && (place === 'staging' || place === 'development' || place === 'test');
}

/** The sentences that say what the environment is, what told it, and what the place where it was found changes. */
export function environmentReasons(finding: EnvironmentFinding, accountWide: boolean, t: Localize): readonly string[] {
	const reasons = [sourceSentence(finding, t)];
	if (isProductionAstray(finding.environment, finding.place)) {
		reasons.push(t('A production credential stands in a {0} place.', environmentName(finding.place, t)));
	}
	const labelled = finding.metric === 'S' || finding.metric === 'D' || finding.metric === 'L';
	if (accountWide && labelled) {
		reasons.push(t('The label does not limit it: its authority covers the whole account, production included.'));
	}
	return reasons;
}

function sourceSentence(finding: EnvironmentFinding, t: Localize): string {
	const name = environmentName(finding.environment, t);
	switch (finding.source) {
		case 'token':
			return t('Environment: {0}, read from the value itself.', name);
		case 'host':
			return t('Environment: {0}, by the host it connects to.', name);
		case 'variable':
			return t('Environment: {0}, by the name it is assigned to.', name);
		case 'heading':
			return t('Environment: {0}, by the heading or comment above it.', name);
		case 'file':
			return t('Environment: {0}, by the file name.', name);
		case 'neighbour':
			return t('Environment: {0}, by a setting in the same file.', name);
		case 'folder':
			return t('Environment: {0}, by the folder.', name);
		case 'none':
			return t('Environment: unknown, counted as production.');
	}
}
