import { english, say } from '../../l10n.ts';
import type { MetricValues } from '../types.ts';
import type { BackupFact, Name } from './facts.ts';
import type { Placed, ProvenIndex } from './provenIndex.ts';
import type { FactPlace, ProvenScope } from './scope.ts';
import { folderOf } from './terraform.ts';

/** What is known of a store of data that a credential acts on, or may act on. */
export interface BackupNote {
	readonly fact: BackupFact;
	readonly place: FactPlace;
	/**
	 * `its-own`: the credential is for exactly this store (its host, or the configuration that made it). `same-repository`: the
	 * store is described here, and whether the credential's account is the one it stands in is not proven.
	 */
	readonly certain: boolean;
	/** Recovery that follows for the credential, only when it is certain. */
	readonly recovery?: MetricValues['RC'];
}

/** What {@link backupNotes} asks about. */
export interface BackupQuestion {
	/** Credential type. */
	readonly type: string;
	readonly subjects: readonly Name[];
	/** File that the credential stands in. */
	readonly path: string;
	/** What is proven about its authority. */
	readonly scope?: ProvenScope;
}

const mostNotes = 3;
const realmOf: readonly (readonly [prefix: string, realm: BackupFact['realm']])[] = [
	['aws.', 'aws'],
	['google.', 'google'],
	['azure.', 'azure'],
];

/**
 * What the repository says about backups of what a credential can delete, the worst first.
 *
 * A database is the one of a connection URL when the host begins with its identifier (endpoints of RDS do: Amazon RDS user
 * guide, "Finding the connection information"). A cloud key acts on everything in the folder whose Terraform provider it
 * stands in; of the rest it is only said, never counted.
 */
export function backupNotes(index: ProvenIndex, question: BackupQuestion): readonly BackupNote[] {
	const host = question.subjects
		.find((subject) => subject.startsWith('database:host:'))
		?.slice('database:host:'.length);
	if (host !== undefined) return databaseNotes(index, host);
	const realm = realmOf.find(([prefix]) => question.type.startsWith(prefix))?.[1];
	if (realm === undefined) return [];
	const folder = /\.tf$/i.test(question.path) ? folderOf(question.path) : undefined;
	const closed = question.scope?.doubts.length === 0 ? question.scope : undefined;
	const notes = index.backups
		.map((placed) => withName(placed, index))
		.filter(({ fact }) => fact.realm === realm && (fact.protected !== undefined || fact.backups !== undefined))
		.filter(({ fact }) => closed === undefined || concerns(closed, fact))
		.map((placed) =>
			closed === undefined ? cloudNote(placed, folder) : { ...placed, certain: isBeside(closed, placed) },
		);
	return notes
		.sort((a, b) => Number(b.certain) - Number(a.certain) || weight(b.fact) - weight(a.fact))
		.slice(0, mostNotes);
}

/** The name that a bucket has elsewhere, where its versioning is a resource of its own. */
function withName({ fact, place }: Placed<BackupFact>, index: ProvenIndex): Placed<BackupFact> {
	const name = fact.name?.includes('#') ? index.nameOf(fact.name) : undefined;
	return { fact: name === undefined ? fact : { ...fact, name, what: `${fact.store} ${name}` }, place };
}

/** Is a store among what a proven authority is about: named by it, or is the authority as broad as a project? */
function concerns({ operations: said, metrics }: ProvenScope, { what, store }: BackupFact): boolean {
	const operations = said.map((operation) => say(operation, english));
	if (operations.some((operation) => operation.includes(what))) return true;
	const broad = metrics.AU?.value === 'A' || metrics.AU?.value === 'P';
	return (
		broad &&
		operations.some(
			(operation) =>
				operation.includes(`every ${store}`) ||
				operation.startsWith('delete databases') ||
				/everything/.test(operation),
		)
	);
}

/** The configuration that gives the authority is the one that describes the store. */
function isBeside({ places }: ProvenScope, { place }: Placed<BackupFact>): boolean {
	return places.some(({ root, path }) => root === place.root && folderOf(path) === folderOf(place.path));
}

/** Data that is lost with its backups comes first. */
function weight({ backups, protected: shielded, store }: BackupFact): number {
	const loss = backups === 'none' || backups === 'dies' ? 4 : backups === 'stays' ? 2 : 1;
	return (shielded === true ? loss - 3 : loss) + (store === 'database' ? 0.5 : 0);
}

function cloudNote({ fact, place }: Placed<BackupFact>, folder: string | undefined): BackupNote {
	const certain = folder !== undefined && fact.folder === folder;
	const lost = fact.backups === 'dies' || fact.backups === 'none';
	// Whoever runs this configuration may switch the protection off first, and delete then.
	return { fact, place, certain, ...(certain && lost && { recovery: 'S' as const }) };
}

function databaseNotes(index: ProvenIndex, host: string): readonly BackupNote[] {
	const label = host.split('.')[0] ?? '';
	if (!/\.rds\.amazonaws\.com(?:\.cn)?$/.test(host)) return [];
	const found = index.backups.filter(
		({ fact }) => fact.realm === 'aws' && fact.store === 'database' && fact.name?.toLowerCase() === label,
	);
	return found.slice(0, 1).map(({ fact, place }) => ({
		fact,
		place,
		certain: found.length === 1,
		// A user of the database deletes rows, and with none kept there is nothing to bring them back from.
		...(found.length === 1 &&
			fact.backups !== undefined && { recovery: fact.days === 0 ? ('S' as const) : ('I' as const) }),
	}));
}
