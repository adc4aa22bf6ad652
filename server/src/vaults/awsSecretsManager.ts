import type { Localize } from '../l10n.ts';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type AwsClient, awsSignIn, createAws, isRegion } from './shared/aws.ts';
import { listMember, member, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { type Current, mapLimited, type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'AWS Secrets Manager';
/** Quota of a secret value, bytes: <https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html>. */
const largestValue = 65_536;
/** Most names in one BatchGetSecretValue. */
const batch = 20;

/** AWS Secrets Manager over its JSON interface. */
export const awsSecretsManager: VaultKind = {
	id: 'aws-secrets-manager',
	title,
	writePath: 'https',
	network: true,
	address: 'Address of the service, for a private endpoint. Default: the one of the region.',
	container: 'Region. Default: `AWS_REGION`, else the profile’s.',
	signIn: awsSignIn,
	rules:
		'One secret per name, called `<project>/<NAME>`; at most 65,536 bytes. There is no check-and-set: a secret is only created when there is none.',
	example: 'ref+awssecrets://acme/STRIPE_KEY?region=eu-central-1',
	exampleSettings: { container: 'eu-central-1' },
	alsoReads: ['ref+awssecrets://<name>?version_id=...', 'ref+awssecrets://<name>#/<key in JSON>'],
	remoteRef: (project, name) => ({ key: `${project}/${name}` }),
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'awssecrets');
	const last = found?.path.at(-1);
	if (found === undefined || last === undefined || found.fragment.length > 1) return undefined;
	const { region, version_id: version, version_stage: stage, ...others } = found.query;
	if (Object.keys(others).length > 0 || (region !== undefined && !isRegion(region))) return undefined;
	const [key] = found.fragment;
	const place: Record<string, string> = { id: found.path.join('/') };
	for (const [name, value] of Object.entries({ region, version, stage, key }))
		if (value !== undefined) place[name] = value;
	return { vault: 'aws-secrets-manager', project: found.path.slice(0, -1).join('/'), name: key ?? last, place };
}

function openVault(environment: VaultEnvironment): Vault {
	const { t, container } = environment;
	const service = { name: 'secretsmanager', target: 'secretsmanager', title };
	const aws = createAws(service, environment);
	const idOf = (project: string, name: string) => `${project}/${name}`;
	const store: Store = {
		detect: () =>
			presence(async () => {
				await aws({ operation: 'ListSecrets', input: { MaxResults: 1 }, reads: true, what: t('the list of secrets') });
				return t('signed in');
			}),
		formatReference: (project, name) =>
			formatNeutral('awssecrets', [project, name], container === undefined ? {} : { region: container }),
		problem: (_project, name, value) => tooLarge(name, value, largestValue, title, t),
		names: (project) => namesOf(aws, project),
		read: (references) => readAll(aws, references),
		update: updateEach({
			get: (project, name) => getOne(aws, { id: idOf(project, name) }),
			put: async (project, name, value, seen) => {
				const id = idOf(project, name);
				if (seen === undefined) await create(aws, id, value, t);
				else await aws({ operation: 'PutSecretValue', input: { SecretId: id, SecretString: value }, what: id });
			},
			// It can be restored for a week: undoing may have to be undone.
			remove: async (project, name) => {
				const id = idOf(project, name);
				const input = { SecretId: id, RecoveryWindowInDays: 7 };
				await aws({ operation: 'DeleteSecret', input, what: id, expected: ['ResourceNotFoundException'] });
			},
		}),
	};
	return vaultFrom(awsSecretsManager, store, t);
}

async function create(aws: AwsClient, id: string, value: string, t: Localize): Promise<void> {
	const input = { Name: id, SecretString: value, Description: 'agent-reach' };
	// The service has said both of a name whose secret was deleted and waits for its end.
	const expected = ['InvalidRequestException', 'ResourceExistsException'];
	const { code } = await aws({ operation: 'CreateSecret', input, what: id, expected });
	if (code === undefined) return;
	const found = await aws({ operation: 'DescribeSecret', input: { SecretId: id }, reads: true, what: id });
	if (!isDeleted(found.content)) {
		throw new VaultError('conflict', t('{0}: somebody else changed {1} at the same time ({2}).', title, id, code));
	}
	// It comes back with the new value.
	await aws({ operation: 'RestoreSecret', input: { SecretId: id }, what: id });
	await aws({ operation: 'PutSecretValue', input: { SecretId: id, SecretString: value }, what: id });
}

/** A time, as seconds since 1970. */
function isDeleted(secret: unknown): boolean {
	return typeof member(secret, 'DeletedDate') === 'number';
}

async function getOne(aws: AwsClient, place: Readonly<Record<string, string>>): Promise<Current | undefined> {
	const { id = '', region, version, stage } = place;
	const { content, code } = await aws({
		operation: 'GetSecretValue',
		input: {
			SecretId: id,
			...(version === undefined ? {} : { VersionId: version }),
			...(stage === undefined ? {} : { VersionStage: stage }),
		},
		reads: true,
		what: id,
		// The second one: it was deleted and waits for its end.
		expected: ['ResourceNotFoundException', 'InvalidRequestException'],
		...(region === undefined ? {} : { region }),
	});
	const value = code === undefined ? textMember(content, 'SecretString') : undefined;
	return value === undefined ? undefined : { value, version: textMember(content, 'VersionId') ?? '' };
}

/** Current versions twenty at a time; what names a version one by one. */
async function readAll(
	aws: AwsClient,
	references: readonly ParsedReference[],
): Promise<readonly (string | undefined)[]> {
	const placeOf = ({ place, project, name }: ParsedReference) => place ?? { id: `${project}/${name}` };
	const plain = references.map(placeOf).filter(({ version, stage }) => version === undefined && stage === undefined);
	const found = new Map<string, string>();
	const byRegion = groupByRegion(plain);
	for (const [region, places] of byRegion) {
		const ids = [...new Set(places.map(({ id = '' }) => id))];
		for (let at = 0; at < ids.length; at += batch) {
			const input = { SecretIdList: ids.slice(at, at + batch) };
			const { content, code } = await aws({
				operation: 'BatchGetSecretValue',
				input,
				reads: true,
				what: input.SecretIdList.join(', '),
				expected: ['AccessDeniedException', 'ResourceNotFoundException'],
				...(region === '' ? {} : { region }),
			});
			if (code !== undefined) continue;
			for (const each of listMember(content, 'SecretValues')) {
				const value = textMember(each, 'SecretString');
				if (value === undefined) continue;
				for (const id of [textMember(each, 'Name'), textMember(each, 'ARN')]) found.set(`${region}\0${id}`, value);
			}
		}
	}
	// Who may read a secret need not be allowed to read many at once.
	return mapLimited(references.map(placeOf), async (place) => {
		const { region = '', id, key, version, stage } = place;
		const current = version === undefined && stage === undefined ? found.get(`${region}\0${id}`) : undefined;
		const whole = current ?? (await getOne(aws, place))?.value;
		return key === undefined || whole === undefined ? whole : inJson(whole, key);
	});
}

function groupByRegion(places: readonly Readonly<Record<string, string>>[]) {
	const groups = new Map<string, Readonly<Record<string, string>>[]>();
	for (const place of places) groups.set(place['region'] ?? '', [...(groups.get(place['region'] ?? '') ?? []), place]);
	return groups;
}

function inJson(text: string, key: string): string | undefined {
	try {
		return textMember(JSON.parse(text) as unknown, key);
	} catch {
		return undefined;
	}
}

async function namesOf(aws: AwsClient, project: string): Promise<readonly string[]> {
	const names: string[] = [];
	let next: string | undefined;
	do {
		const { content } = await aws({
			operation: 'ListSecrets',
			input: {
				MaxResults: 100,
				Filters: [{ Key: 'name', Values: [`${project}/`] }],
				...(next === undefined ? {} : { NextToken: next }),
			},
			reads: true,
			what: project,
		});
		for (const secret of listMember(content, 'SecretList')) {
			const name = textMember(secret, 'Name') ?? '';
			const own = name.startsWith(`${project}/`) && !isDeleted(secret);
			if (own && !name.slice(project.length + 1).includes('/')) names.push(name.slice(project.length + 1));
		}
		next = textMember(content, 'NextToken');
		if (names.length > 10_000) throw new VaultError('too-large', `${title}: ${project}`);
	} while (next !== undefined);
	return names.sort();
}
