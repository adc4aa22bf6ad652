import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type AwsClient, awsSignIn, createAws, isRegion } from './shared/aws.ts';
import { listMember, member, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { type Current, type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'AWS SSM Parameter Store';
/** A standard parameter, bytes; larger ones cost money each month, which nobody should start by a quick fix. */
const largestValue = 4_096;
/** Most names in one GetParameters. */
const batch = 10;

/** AWS Systems Manager Parameter Store, `SecureString` parameters. */
export const awsSsm: VaultKind = {
	id: 'aws-ssm',
	title,
	writePath: 'https',
	network: true,
	address: 'Address of the service, for a private endpoint. Default: the one of the region.',
	container: 'Region. Default: `AWS_REGION`, else the profile’s.',
	signIn: awsSignIn,
	rules:
		'One `SecureString` per name, called `/<project>/<NAME>`; at most 4,096 bytes; no `{{` in the value; a project must not begin with `aws` or `ssm`. There is no check-and-set: a parameter is only created when there is none.',
	example: 'ref+awsssm://acme/STRIPE_KEY?region=eu-central-1',
	exampleSettings: { container: 'eu-central-1' },
	alsoReads: ['ref+awsssm://<path>?version=3'],
	remoteRef: (project, name) => ({ key: `/${project}/${name}` }),
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'awsssm');
	const last = found?.path.at(-1);
	if (found === undefined || last === undefined || found.fragment.length > 0) return undefined;
	const { region, version, ...others } = found.query;
	if (Object.keys(others).length > 0 || (region !== undefined && !isRegion(region))) return undefined;
	const place: Record<string, string> = { id: `/${found.path.join('/')}` };
	if (region !== undefined) place['region'] = region;
	if (version !== undefined) place['version'] = version;
	return { vault: 'aws-ssm', project: found.path.slice(0, -1).join('/'), name: last, place };
}

function openVault(environment: VaultEnvironment): Vault {
	const { t, container } = environment;
	const aws = createAws({ name: 'ssm', target: 'AmazonSSM', title }, environment);
	const idOf = (project: string, name: string) => `/${project}/${name}`;
	const store: Store = {
		detect: () =>
			presence(async () => {
				const input = { MaxResults: 1 };
				await aws({ operation: 'DescribeParameters', input, reads: true, what: t('the list of parameters') });
				return t('signed in');
			}),
		formatReference: (project, name) =>
			formatNeutral('awsssm', [project, name], container === undefined ? {} : { region: container }),
		problem: (project, name, value) => {
			if (/^(?:aws|ssm)/i.test(project)) {
				const message = t('{0} takes no project whose name begins with aws or ssm; set agentReach.project.', title);
				return new VaultError('invalid-name', message);
			}
			if (value.includes('{{')) {
				return new VaultError('denied', t('{0} takes no value with “{{” in it ({1}).', title, name));
			}
			return tooLarge(name, value, largestValue, title, t);
		},
		names: (project) => namesOf(aws, project),
		read: (references) => readAll(aws, references),
		update: updateEach({
			get: async (project, name) => (await getMany(aws, [idOf(project, name)], '')).get(idOf(project, name)),
			put: async (project, name, value, seen) => {
				const id = idOf(project, name);
				const input = { Name: id, Value: value, Type: 'SecureString', Overwrite: seen !== undefined };
				await aws({ operation: 'PutParameter', input, what: id });
			},
			remove: async (project, name) => {
				const id = idOf(project, name);
				await aws({ operation: 'DeleteParameter', input: { Name: id }, what: id, expected: ['ParameterNotFound'] });
			},
		}),
	};
	return vaultFrom(awsSsm, store, t);
}

async function getMany(aws: AwsClient, ids: readonly string[], region: string): Promise<ReadonlyMap<string, Current>> {
	const found = new Map<string, Current>();
	for (let at = 0; at < ids.length; at += batch) {
		const names = ids.slice(at, at + batch);
		const { content } = await aws({
			operation: 'GetParameters',
			input: { Names: names, WithDecryption: true },
			reads: true,
			what: names.join(', '),
			...(region === '' ? {} : { region }),
		});
		for (const parameter of listMember(content, 'Parameters')) {
			const name = textMember(parameter, 'Name');
			const value = textMember(parameter, 'Value');
			// A version stands behind the name, as in the request.
			const selector = textMember(parameter, 'Selector') ?? '';
			if (name === undefined || value === undefined) continue;
			found.set(name + selector, { value, version: String(member(parameter, 'Version')) });
		}
	}
	return found;
}

async function readAll(
	aws: AwsClient,
	references: readonly ParsedReference[],
): Promise<readonly (string | undefined)[]> {
	const wanted = references.map(({ place, project, name }) => {
		const { id = `/${project}/${name}`, region = '', version } = place ?? {};
		return { id: version === undefined ? id : `${id}:${version}`, region };
	});
	const byRegion = new Map<string, ReadonlyMap<string, Current>>();
	for (const region of new Set(wanted.map((each) => each.region))) {
		const ids = [...new Set(wanted.filter((each) => each.region === region).map(({ id }) => id))];
		byRegion.set(region, await getMany(aws, ids, region));
	}
	return wanted.map(({ id, region }) => byRegion.get(region)?.get(id)?.value);
}

async function namesOf(aws: AwsClient, project: string): Promise<readonly string[]> {
	const prefix = `/${project}/`;
	const names: string[] = [];
	let next: string | undefined;
	do {
		const input = { Path: prefix, MaxResults: 10, ...(next === undefined ? {} : { NextToken: next }) };
		// Without decryption: the values that come along are ciphertext.
		const { content } = await aws({ operation: 'GetParametersByPath', input, reads: true, what: prefix });
		for (const parameter of listMember(content, 'Parameters')) {
			const name = textMember(parameter, 'Name');
			if (name?.startsWith(prefix)) names.push(name.slice(prefix.length));
		}
		next = textMember(content, 'NextToken');
	} while (next !== undefined);
	return names.sort();
}
