import type { HclValue } from '../../languages/hclParser.ts';
import type { BackupFact, Fact, Realm } from './facts.ts';
import { constantOf, interpolated, type Resource, textOf } from './terraform.ts';

type Read = (resource: Resource, folder: string) => BackupFact | undefined;

/**
 * What Terraform says about backups, one reader for each type of resource. Defaults are those of the provider's
 * documentation: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance and its siblings
 * (from general knowledge, 2026-11).
 */
const readers: Readonly<Record<string, Read>> = {
	aws_db_instance: (resource, folder) => rds(resource, folder, 'identifier'),
	aws_rds_cluster: (resource, folder) => rds(resource, folder, 'cluster_identifier'),
	aws_s3_bucket_versioning: (resource, folder) => {
		const status = textOf(resource.blocks('versioning_configuration')[0]?.get('status'));
		return status === undefined ? undefined : bucket(resource, folder, 'aws', 'bucket', status === 'Enabled');
	},
	aws_s3_bucket: (resource, folder) => {
		const versioning = flag(resource.blocks('versioning')[0]?.get('enabled'));
		return versioning === undefined ? undefined : bucket(resource, folder, 'aws', 'bucket', versioning);
	},
	aws_dynamodb_table: (resource) => {
		const recovery = flag(resource.blocks('point_in_time_recovery')[0]?.get('enabled')) ?? false;
		const name = textOf(resource.get('name'));
		return {
			...base(resource, 'aws', 'table', `table ${name ?? labelOf(resource)}`, name),
			...shield(resource.get('deletion_protection_enabled'), false),
			backups: recovery ? 'stays' : 'none',
			...(recovery && { days: 35 }),
		};
	},
	aws_backup_plan: (resource) => {
		for (const rule of resource.blocks('rule')) {
			for (const copy of rule.blocks('copy_action')) {
				const account = /^arn:aws[\w-]*:backup:[^:]*:(\d{12}):/.exec(
					textOf(copy.get('destination_vault_arn')) ?? '',
				)?.[1];
				if (account === undefined) continue;
				const name = textOf(resource.get('name'));
				return {
					...base(resource, 'aws', 'vault', `backup plan ${name ?? labelOf(resource)}`, name),
					backups: 'elsewhere',
					account,
				};
			}
		}
		return undefined;
	},
	google_sql_database_instance: (resource) => {
		const name = textOf(resource.get('name'));
		const backup = resource.blocks('settings')[0]?.blocks('backup_configuration')[0];
		const enabled = flag(backup?.get('enabled')) ?? false;
		return {
			...base(resource, 'google', 'database', `database ${name ?? labelOf(resource)}`, name),
			...shield(resource.get('deletion_protection'), true),
			// Deleting an instance deletes its backups with it, unless a final one is asked for.
			backups: enabled ? 'dies' : 'none',
		};
	},
	google_storage_bucket: (resource, folder) => {
		const versioning = flag(resource.blocks('versioning')[0]?.get('enabled'));
		return versioning === undefined ? undefined : bucket(resource, folder, 'google', 'name', versioning);
	},
	azurerm_key_vault: (resource) => {
		const name = textOf(resource.get('name'));
		const purge = flag(resource.get('purge_protection_enabled'));
		return {
			...base(resource, 'azure', 'key-vault', `key vault ${name ?? labelOf(resource)}`, name),
			...(purge !== undefined && { protected: purge }),
			backups: purge === true ? 'stays' : 'dies',
			...days(resource.get('soft_delete_retention_days')),
		};
	},
	azurerm_postgresql_flexible_server: flexibleServer,
	azurerm_mysql_flexible_server: flexibleServer,
};

/** The fact about backups that a resource states; nothing for other kinds. */
export function backupFacts(resource: Resource, folder: string): readonly Fact[] {
	if (resource.mode === 'data' || !Object.hasOwn(readers, resource.type)) return [];
	const fact = readers[resource.type]?.(resource, folder);
	return fact === undefined ? [] : [{ ...fact, folder }];
}

/** Automated backups are deleted with the instance unless `delete_automated_backups` is off. */
function rds(resource: Resource, _folder: string, attribute: string): BackupFact {
	const name = textOf(resource.get(attribute));
	const noun = attribute === 'identifier' ? 'database' : 'database cluster';
	const retention = constantOf(resource.get('backup_retention_period'));
	const skips =
		flag(resource.get('skip_final_snapshot')) ??
		(resource.get('skip_final_snapshot') === undefined ? false : undefined);
	const keepsBackups = flag(resource.get('delete_automated_backups')) === false;
	const backups =
		retention === 0 ? 'none' : keepsBackups || skips === false ? 'stays' : skips === true ? 'dies' : undefined;
	return {
		...base(resource, 'aws', 'database', `${noun} ${name ?? labelOf(resource)}`, name),
		...shield(resource.get('deletion_protection'), false),
		...(backups !== undefined && { backups }),
		...(typeof retention === 'number' && { days: retention }),
	};
}

/** Backups of a flexible server are deleted with the server. */
function flexibleServer(resource: Resource): BackupFact {
	const name = textOf(resource.get('name'));
	return {
		...base(resource, 'azure', 'database', `database ${name ?? labelOf(resource)}`, name),
		backups: 'dies',
		...days(resource.get('backup_retention_days')),
	};
}

function bucket(resource: Resource, folder: string, realm: Realm, attribute: string, versioned: boolean): BackupFact {
	const value = resource.get(attribute);
	const name = value === undefined ? undefined : interpolated(value, folder)?.replace(/^\{(.*)\}$/s, '$1');
	return {
		...base(resource, realm, 'bucket', `bucket ${textOf(value) ?? labelOf(resource)}`, name ?? resource.symbol),
		backups: versioned ? 'stays' : 'none',
	};
}

function base(resource: Resource, realm: Realm, store: BackupFact['store'], what: string, name: string | undefined) {
	return { kind: 'backup', line: resource.line, realm, store, what, ...(name !== undefined && { name }) } as const;
}

function shield(value: HclValue | undefined, byDefault: boolean): Pick<BackupFact, 'protected'> {
	const known = value === undefined ? byDefault : flag(value);
	return known === undefined ? {} : { protected: known };
}

function days(value: HclValue | undefined): Pick<BackupFact, 'days'> {
	const constant = constantOf(value);
	return typeof constant === 'number' ? { days: constant } : {};
}

function flag(value: HclValue | undefined): boolean | undefined {
	const constant = constantOf(value);
	if (constant === 'true' || constant === 'false') return constant === 'true';
	return typeof constant === 'boolean' ? constant : undefined;
}

function labelOf({ symbol }: Resource): string {
	return symbol.slice(symbol.lastIndexOf('.') + 1);
}
