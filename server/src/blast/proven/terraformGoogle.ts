import type { HclValue } from '../../languages/hclParser.ts';
import type { Fact, Name, Permission, RoleScope } from './facts.ts';
import { itemsOf, type Resource, symbolIn, symbolOf, textOf } from './terraform.ts';
import { masterFact } from './terraformAws.ts';

/** Where an IAM resource of Google gives its role, by the middle of its type. */
const scopes: readonly (readonly [pattern: RegExp, level: RoleScope['level'], attribute: string, noun: string])[] = [
	[/^google_organization_iam_/, 'organization', 'org_id', 'the organization'],
	[/^google_folder_iam_/, 'organization', 'folder', 'the folder'],
	[/^google_billing_account_iam_/, 'organization', 'billing_account_id', 'the billing account'],
	[/^google_project_iam_/, 'project', 'project', 'project'],
	[/^google_storage_bucket_iam_/, 'resource', 'bucket', 'bucket'],
	[/^google_secret_manager_secret_iam_/, 'resource', 'secret_id', 'secret'],
	[/^google_service_account_iam_/, 'resource', 'service_account_id', 'service account'],
	[/^google_bigquery_dataset_iam_/, 'resource', 'dataset_id', 'dataset'],
	[/^google_pubsub_topic_iam_/, 'resource', 'topic', 'topic'],
	[/^google_pubsub_subscription_iam_/, 'resource', 'subscription', 'subscription'],
	[/^google_artifact_registry_repository_iam_/, 'resource', 'repository', 'repository'],
	[/^google_cloud_run_(?:v2_)?service_iam_/, 'resource', 'service', 'service'],
	[/^google_[a-z0-9_]+_iam_/, 'resource', 'name', 'a single resource'],
];

/** Facts about Google service accounts from one resource; nothing for resources of other kinds. */
export function googleFacts(resource: Resource, folder: string): readonly Fact[] {
	const { line, type, symbol, from } = resource;
	if (resource.mode === 'data') return [];
	if (type === 'google_service_account') {
		const email = emailOf(resource);
		const principal = email === undefined || resource.multiple ? symbol : `google:account:${email}`;
		return [{ kind: 'created', line, principal, symbols: [symbol], from }];
	}
	if (type === 'google_sql_user') {
		// Cloud SQL makes every user that it creates a member of its superuser role.
		const name = textOf(resource.get('name'));
		return name === undefined ? [] : [masterFact(name, line)];
	}
	const kind = /_iam_(member|binding|policy)$/.exec(type)?.[1];
	const scope = scopes.find(([pattern]) => pattern.test(type));
	if (kind === undefined || scope === undefined) return [];
	// The policy is put together elsewhere, and may name anybody.
	if (kind === 'policy') return [{ kind: 'hidden', line, realm: 'google', doubt: 'expression' }];
	const [, level, attribute, noun] = scope;
	const name = textOf(resource.get(attribute)) ?? labelOf(resource.get(attribute), folder);
	const on: RoleScope = { level, what: name === undefined ? noun : `${noun} ${name}` };
	const role = textOf(resource.get('role'));
	const what: Permission = role === undefined ? { kind: 'unknown', doubt: 'expression' } : { kind: 'role', role, on };
	const members: readonly (HclValue | undefined)[] =
		kind === 'member' ? [resource.get('member')] : (itemsOf(resource.get('members')) ?? [undefined]);
	return members.flatMap((member): Fact[] => {
		const to = memberName(member, folder);
		return to === 'other' ? [] : [{ kind: 'grant', line, realm: 'google', to, what }];
	});
}

function emailOf(resource: Resource): string | undefined {
	const email = textOf(resource.get('email'));
	const id = textOf(resource.get('account_id'));
	const project = textOf(resource.get('project'));
	if (email !== undefined) return email.toLowerCase();
	return id === undefined || project === undefined
		? undefined
		: `${id}@${project}.iam.gserviceaccount.com`.toLowerCase();
}

function labelOf(value: HclValue | undefined, folder: string): string | undefined {
	return symbolIn(value, folder)?.split('.').at(-1);
}

/** The service account that a member is; the text `other` for people, groups and pools. */
function memberName(value: HclValue | undefined, folder: string): Name | undefined {
	const text = textOf(value);
	if (text !== undefined) {
		return text.startsWith('serviceAccount:')
			? `google:account:${text.slice('serviceAccount:'.length).toLowerCase()}`
			: 'other';
	}
	// `google_service_account.x.member`, and `"serviceAccount:${google_service_account.x.email}"`.
	const inner =
		value?.kind === 'template' && value.parts.length === 2 && textOf(value.parts[0]) === 'serviceAccount:'
			? value.parts[1]
			: value;
	if (inner?.kind !== 'reference') return undefined;
	return symbolOf(inner.path, folder)?.includes('#google_service_account.') ? symbolOf(inner.path, folder) : undefined;
}
