import { saying } from '../../l10n.ts';
import type { Decoded } from '../../providers/provider.ts';
import { decodeBase64, decodeBase64Json, type JsonObject, numberMember, objectMember, stringMember } from './json.ts';

/** Members of `object` by the name of the fact, those that are not there left out. */
function facts(object: JsonObject, names: Readonly<Record<string, string>>): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [fact, member] of Object.entries(names)) {
		const value = stringMember(object, member);
		if (value !== undefined) found[fact] = value;
	}
	return found;
}

/** Knowledge made of facts alone; nothing when there are none. */
function known(found: Record<string, string | number | boolean>, reasons: readonly string[] = []): Decoded {
	return Object.keys(found).length === 0 ? {} : { facts: found, basis: 'decoded', reasons };
}

/** Sentry organization token: `sntrys_<base64 JSON>_<signature>`, with organization, address and time of issue. */
export function decodeSentryOrg(value: string): Decoded {
	const payload = value.slice('sntrys_'.length, value.lastIndexOf('_'));
	const object = decodeBase64Json(payload);
	if (object === undefined) return {};
	const issued = numberMember(object, 'iat');
	const found: Record<string, string> = facts(object, { organization: 'org', url: 'url', region: 'region_url' });
	if (issued !== undefined && issued > 0 && issued < 1e11) found['issued'] = new Date(issued * 1000).toISOString();
	return known(found);
}

/** Sentry DSN: host and project stand in the address. */
export function decodeDsn(parts: Readonly<Record<string, string>>): Decoded {
	const { host, project } = parts;
	return known({ ...(host ? { host } : {}), ...(project ? { project } : {}) });
}

/** Grafana Cloud token: `glc_<base64 JSON>`; organization, name and region are shown, the key `k` never. */
export function decodeGrafanaCloud(value: string): Decoded {
	const object = decodeBase64Json(value.slice('glc_'.length));
	if (object === undefined) return {};
	const region = objectMember(object, 'm');
	return known({
		...facts(object, { organization: 'o', name: 'n' }),
		...(region === undefined ? {} : facts(region, { region: 'r' })),
	});
}

/** 1Password service account token: `ops_<base64 JSON>`; address and account name only. */
export function decodeOnePassword(value: string): Decoded {
	const object = decodeBase64Json(value.slice('ops_'.length));
	return object === undefined
		? {}
		: known(facts(object, { address: 'signInAddress', account: 'email', device: 'deviceUuid' }));
}

/** Mapbox token: `sk.<base64url JSON>.<signature>` with user and token id. */
export function decodeMapbox(value: string): Decoded {
	const object = decodeBase64Json(value.split('.')[1] ?? '');
	return object === undefined ? {} : known(facts(object, { user: 'u', tokenId: 'a' }));
}

/** Doppler service token: `dp.st.<config>.<random>`; the config names the environment. */
export function decodeDoppler(value: string): Decoded {
	const parts = value.split('.');
	const config = parts.length === 4 ? parts[2] : undefined;
	if (config === undefined) return {};
	const base = { facts: { config }, basis: 'decoded', reasons: [saying('Reads the config {0}.', config)] } as const;
	if (/^(?:prd|prod|production)(?:_|-|$)/.test(config))
		return { ...base, metrics: { EN: 'P' }, environment: 'production' };
	if (/^(?:stg|staging|stage)(?:_|-|$)/.test(config)) return { ...base, metrics: { EN: 'S' }, environment: 'staging' };
	if (/^(?:dev|development|local)(?:_|-|$)/.test(config)) {
		return { ...base, metrics: { EN: 'D' }, environment: 'development' };
	}
	return base;
}

/** Slack tokens: the numbers are ids of team, user or bot; `xapp` holds the app id. Rotated tokens last 12 hours. */
export function decodeSlack(value: string): Decoded {
	if (value.startsWith('xoxe.')) {
		return { metrics: { LT: 'S' }, basis: 'format', reasons: ['Token rotation is on: it lasts 12 hours.'] };
	}
	const [kind, first, second, third] = value.split('-');
	if (kind === 'xapp' && second !== undefined) return known({ app: second });
	if (first === undefined || !/^\d{8,14}$/.test(first)) return {};
	const found: Record<string, string> = { team: first };
	if (second !== undefined && /^\d{8,14}$/.test(second) && third !== undefined) {
		found[kind === 'xoxb' ? 'bot' : 'user'] = second;
	}
	return known(found);
}

/** Slack incoming webhook: ids of team and hook stand in the address. */
export function decodeSlackHook(value: string): Decoded {
	const [, team, hook] =
		/\/(?:services|workflows|triggers)\/([TE][A-Z0-9]{6,12})\/([A-Z0-9]{6,20})\//.exec(value) ?? [];
	return known({ ...(team ? { team } : {}), ...(hook ? { hook } : {}) });
}

/** First millisecond of Discord's clock. */
const discordEpoch = 1_420_070_400_000n;

/** Discord bot token: the first part is the bot's user id in base64, and the id holds when the bot was made. */
export function decodeDiscord(value: string): Decoded {
	const id = decodeBase64(value.split('.')[0] ?? '')?.toString('latin1');
	if (id === undefined || !/^\d{16,20}$/.test(id)) return {};
	const created = Number((BigInt(id) >> 22n) + discordEpoch);
	return known({ bot: id, created: new Date(created).toISOString().slice(0, 10), ...discordIssued(value) });
}

/** First second of the clock that older tokens count from. */
const discordTokenEpoch = 1_293_840_000;

/** The second part is the time of issue, in seconds; older tokens count from 2011. */
function discordIssued(value: string): Record<string, string> {
	const bytes = decodeBase64(value.split('.')[1] ?? '');
	if (bytes === undefined || bytes.length < 3 || bytes.length > 6) return {};
	const raw = bytes.readUIntBE(0, bytes.length);
	const seconds = raw < discordTokenEpoch ? raw + discordTokenEpoch : raw;
	// Before the service opened, or far away: no time.
	if (seconds < 1_430_000_000 || seconds > 4_000_000_000) return {};
	return { issued: new Date(seconds * 1000).toISOString().slice(0, 10) };
}

/** Grafana API key of before version 9: base64 JSON; organization and name are shown, the key `k` never. */
export function decodeGrafanaLegacy(value: string): Decoded {
	const object = decodeBase64Json(value);
	if (object === undefined) return {};
	const id = numberMember(object, 'id');
	return known({ ...facts(object, { name: 'n' }), ...(id === undefined ? {} : { organization: id }) });
}

/** Long-term key of Amazon Bedrock: base64 of a user name with the account, a colon and the secret. */
export function decodeBedrock(value: string): Decoded {
	const text = decodeBase64(value.replace(/^ABSK/, ''))?.toString('latin1') ?? '';
	const user = /^[^\x20-\x7e]{0,4}(BedrockAPIKey-[\w-]{1,60})(?::|$)/.exec(text)?.[1];
	if (user === undefined) return {};
	const account = /-at-(\d{12})$/.exec(user)?.[1];
	return known({ user, ...(account === undefined ? {} : { account }) });
}

/** Convex deploy key: `prod:name|...`, `dev:name|...`, `preview:team:project|...`, `project:team:project|...`. */
export function decodeConvex(value: string): Decoded {
	const [kind, ...names] = (value.split('|')[0] ?? '').split(':');
	if (kind === undefined || names.length === 0) return {};
	const deployment = names.join(':').slice(0, 80);
	const found = known({ kind, deployment });
	return kind === 'project' ? { ...found, reasons: ['For every deployment of one project.'] } : found;
}

/** Telegram bot token: the digits before the colon are the bot's id. */
export function decodeTelegram(value: string): Decoded {
	const bot = /^(\d{5,16}):/.exec(value)?.[1];
	return bot === undefined ? {} : known({ bot });
}
