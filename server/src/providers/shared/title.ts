import type { Localize } from '../../l10n.ts';
import { type CredentialType, teamPrefix } from '../provider.ts';

/**
 * What credentials are called behind the name of what they are for: "Stripe" and "API key". Translated by these, names
 * need no line each; a title that is made in another way is translated as a whole.
 */
export const credentialKinds: readonly string[] = [
	'access key',
	'access key id',
	'access key pair',
	'access policy token',
	'access token',
	'access token without expiry',
	'account API token',
	'account id',
	'account key',
	'account token',
	'admin API key',
	'admin key',
	'API access token',
	'API key',
	'API key id',
	'API secret',
	'API token',
	'app access token',
	'app password',
	'app secret',
	'app token',
	'app-level token',
	'application key',
	'auth key',
	'auth token',
	'batch token',
	'bootstrap token',
	'bot token',
	'branch password',
	'CI token',
	'client id',
	'client key',
	'client secret',
	'collection access key',
	'connection URL',
	'consumer key',
	'credential of another form',
	'deploy key',
	'deploy token',
	'device token',
	'DSN',
	'feed or mail token',
	'fine-grained personal access token',
	'global API key',
	'HMAC key',
	'insert key',
	'installation token',
	'integration token',
	'job token',
	'key',
	'key id',
	'key secret',
	'key seed',
	'Kubernetes agent token',
	'legacy token',
	'license key',
	'management token',
	'OAuth access token',
	'OAuth application secret',
	'OAuth client id',
	'OAuth client secret',
	'OAuth refresh token',
	'OAuth secret',
	'OAuth token',
	'organization access token',
	'organization auth token',
	'organization token',
	'origin CA key',
	'password',
	'password hash',
	'password or access token',
	'personal access token',
	'personal API key',
	'personal API token',
	'personal token',
	'pipeline trigger token',
	'platform token',
	'private app token',
	'private key',
	'project API key',
	'project key',
	'project token',
	'public API token',
	'public token',
	'publish key',
	'publishable key',
	'recovery token',
	'refresh token',
	'registry login',
	'restricted key',
	'root key',
	'runner token',
	'scoped access token',
	'SDK key',
	'search key',
	'secret',
	'secret id',
	'secret key',
	'secret token',
	'server key',
	'service account key',
	'service account secret',
	'service account token',
	'service key',
	'service token',
	'service user token',
	'session id',
	'shared access signature',
	'subscribe key',
	'token',
	'token id',
	'token of unknown kind',
	'token secret',
	'URL',
	'user access token',
	'user auth token',
	'user key',
	'user token',
	'webhook',
	'webhook signing secret',
];

/** Titles that end like those and are no name with a kind behind it. */
const wholeTitles: ReadonlySet<string> = new Set([
	'API key',
	'Azure Batch, API Management, Machine Learning or Redis key',
	'Azure Service Bus or Event Hubs key',
	'Bearer token',
	'Encrypted private key',
	'Jira or Confluence Data Center personal access token',
	'Message queue connection URL',
	'Password in a URL',
	'Private key',
	'Session signing secret',
]);

/** What may stand in brackets behind all that. */
export const credentialMarks: readonly string[] = ['old form', 'classic', 'legacy'];

const known = new WeakMap<Localize, Map<string, string>>();
const kinds: ReadonlySet<string> = new Set(credentialKinds);

/**
 * The title of a credential type in a language; worked out once for each type that is found. A team's own rule keeps the
 * name that the team gave it.
 */
export function typeTitle({ id, title }: Pick<CredentialType, 'id' | 'title'>, t: Localize): string {
	if (id.startsWith(teamPrefix)) return title;
	let titles = known.get(t);
	if (titles === undefined) {
		titles = new Map();
		known.set(t, titles);
	}
	const remembered = titles.get(title);
	if (remembered !== undefined) return remembered;
	const made = titleIn(title, t);
	titles.set(title, made);
	return made;
}

function titleIn(title: string, t: Localize): string {
	const [, plain = title, mark] = /^(.+) \(([a-z ]+)\)$/.exec(title) ?? [];
	if (mark !== undefined && credentialMarks.includes(mark)) return t(`{0} (${mark})`, titleIn(plain, t));
	const parts = titleParts(title);
	if (parts === undefined) return t(title);
	// A language may want the words of a name joined in front of another noun.
	const name = parts.name.split(' ').reduce((joined, word) => t('{0} {1}', joined, word));
	return t(`{0} ${parts.kind}`, name);
}

/** A title as the name of what it is for and the kind; nothing where it is not made so. */
export function titleParts(title: string): { readonly name: string; readonly kind: string } | undefined {
	if (wholeTitles.has(title)) return undefined;
	// From left to right the longest kind comes first: "personal access token" before "access token".
	for (let at = title.indexOf(' '); at > 0; at = title.indexOf(' ', at + 1)) {
		const kind = title.slice(at + 1);
		if (kinds.has(kind)) return { name: title.slice(0, at), kind };
	}
	return undefined;
}
