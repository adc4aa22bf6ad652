import type { Statement } from './iamPolicy.ts';
import type { KubeRule } from './kubernetesRules.ts';

/** Where authority is given: principals of different realms never meet. */
export type Realm = 'aws' | 'google' | 'azure' | 'kubernetes' | 'database';

/**
 * Something that a fact speaks of, as a text that compares equal exactly when it is the same thing:
 *
 * - a principal by its name: `aws:user:deploy`, `google:account:deploy@acme.iam.gserviceaccount.com`,
 *   `kubernetes:account:shop/deployer`, `azure:client:<id>`, `database:role:app`;
 * - anything by its address in one source: `tf:infra#aws_iam_user.deploy`, `cfn:stack.yml#Deploy`, `file:infra/policy.json`;
 * - a credential by a keyed hash: `key:<hash>`, never by its text.
 */
export type Name = string;

/** Why something cannot be told: it keeps the broad assumption, and is said. */
export type Doubt =
	/** The name is computed: a variable, `for_each`, a function. */
	| 'expression'
	/** A part of the file could not be understood. */
	| 'unparsed'
	/** A module that is not in the repository is given the principal. */
	| 'module'
	/** A policy or role whose content is not known. */
	| 'unknown-policy'
	/** The image makes this user a superuser. */
	| 'superuser-image'
	/** A script or a program gives it authority, and what it gives is not told. */
	| 'script'
	/** The file was not read: too large, or it could not be opened. */
	| 'unread';

/** What is given to a principal. */
export type Permission =
	| { readonly kind: 'statements'; readonly statements: readonly Statement[] }
	/** A policy that stands elsewhere: by address, ARN or name. */
	| { readonly kind: 'policy'; readonly policy: Name }
	| { readonly kind: 'group'; readonly group: Name }
	/** A role of Google Cloud or Azure on a scope. */
	| { readonly kind: 'role'; readonly role: string; readonly on: RoleScope }
	/** A role of Kubernetes: `cluster/<name>` or `<namespace>/<name>`; `namespace` limits it. */
	| { readonly kind: 'kube-role'; readonly role: Name; readonly namespace?: string }
	| SqlPrivileges
	| { readonly kind: 'unknown'; readonly doubt: Doubt };

/** How far a role reaches, from the broadest to the narrowest. */
export interface RoleScope {
	readonly level: 'organization' | 'project' | 'resource';
	/** "project acme-prod", "bucket acme-backups". */
	readonly what: string;
}

/** A `GRANT`, or an attribute of a role. */
export interface SqlPrivileges {
	readonly kind: 'sql';
	/** Upper case: `SELECT`, `ALL`, `SUPERUSER`, `OWNER`, `CREATEROLE`. */
	readonly privileges: readonly string[];
	/** `server`: roles and databases; `database`, `schema`: everything in it; `table`: the one named. */
	readonly on: 'server' | 'database' | 'schema' | 'table' | 'other';
	/** Its name, as written. */
	readonly object: string;
}

/** To whom: a name, or nobody can tell (`undefined`). */
export interface Grant {
	readonly kind: 'grant';
	readonly line: number;
	readonly realm: Realm;
	readonly to: Name | undefined;
	/** Kind of principal that an untold name is: `aws:user`. */
	readonly among?: string;
	readonly what: Permission;
	/** It may not take effect (`count`), so that what it denies does not count. */
	readonly conditional?: true;
}

/** One fact that a file of the repository states. Lines are one-based. Holds no secret material. */
export type Fact =
	| Grant
	/** A principal is created here, so it begins with nothing. `symbols` are its addresses. */
	| {
			readonly kind: 'created';
			readonly line: number;
			readonly principal: Name;
			readonly symbols: readonly Name[];
			readonly from: 'configuration' | 'state';
	  }
	/** What stands behind a policy's address or name. */
	| {
			readonly kind: 'policy';
			readonly line: number;
			readonly names: readonly Name[];
			readonly statements: readonly Statement[];
			/** Policies that it takes over. */
			readonly includes: readonly Name[];
			readonly doubt?: Doubt;
	  }
	/** Rules of a role of Kubernetes. */
	| {
			readonly kind: 'kube-role';
			readonly line: number;
			readonly name: Name;
			readonly rules: readonly KubeRule[];
			readonly doubt?: Doubt;
	  }
	/** A resource has this name; texts of policies hold its address. */
	| { readonly kind: 'named'; readonly line: number; readonly symbol: Name; readonly name: string }
	/** A credential belongs to a principal. */
	| { readonly kind: 'owner'; readonly line: number; readonly key: Name; readonly principal: Name }
	/** Something about all principals of a realm, or about one, is hidden. */
	| {
			readonly kind: 'hidden';
			readonly line: number;
			readonly realm: Realm;
			readonly about?: Name;
			readonly doubt: Doubt;
	  }
	/** A script is about this database. */
	| { readonly kind: 'database'; readonly line: number; readonly name: string }
	| BackupFact
	| IdentityFact;

/** What is known of the backups of one store of data. */
export interface BackupFact {
	readonly kind: 'backup';
	readonly line: number;
	readonly realm: Realm;
	/** "database acme-shop", "bucket acme-assets", "volumes of the storage class fast". */
	readonly what: string;
	/** Name by which a host or a policy names it; absent when it is computed. */
	readonly name?: string;
	readonly store: 'database' | 'bucket' | 'table' | 'volume' | 'vault' | 'key-vault';
	/** Deleting is refused until this is switched off. */
	readonly protected?: boolean;
	/**
	 * `none`: there are no backups. `dies`: deleting the store deletes its backups. `stays`: older states outlive a
	 * deletion, in the same account. `elsewhere`: copies stand in another account or project.
	 */
	readonly backups?: 'none' | 'dies' | 'stays' | 'elsewhere';
	/** Days that backups or deleted states are kept. */
	readonly days?: number;
	/** Account or project that `elsewhere` speaks of. */
	readonly account?: string;
	/** Folder of the Terraform configuration: a key in its `provider` block acts on exactly this. */
	readonly folder?: string;
}

/** An identity that can be used without its value being in a file. */
export interface IdentityFact {
	readonly kind: 'identity';
	readonly line: number;
	readonly identity: 'pipeline-secret' | 'pipeline-token' | 'oidc-role' | 'vault-reference' | 'exec-login';
	/** `AWS_SECRET_ACCESS_KEY`, `GITHUB_TOKEN`, a role's ARN, a reference. */
	readonly name: string;
	/** What it opens, where the text says so: `aws:role:deploy`, `google:account:...`, `azure:client:...`. */
	readonly principal?: Name;
	/** Variable that it is handed on as, when that differs from its name. */
	readonly variable?: string;
	/** Workflow and job, where there are any. */
	readonly job?: string;
	/** Deployment environment of the job. */
	readonly environment?: string;
	/** Events that start the pipeline. */
	readonly triggers?: readonly string[];
	/** Permissions of the job's token: `contents: write`; absent: they are not written down. */
	readonly permissions?: readonly string[];
}

/** The facts of one file. */
export interface FileFacts {
	readonly path: string;
	readonly facts: readonly Fact[];
}
