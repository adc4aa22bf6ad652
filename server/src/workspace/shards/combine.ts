import type { ScanStats } from '../engineTypes.ts';
import { byPlace } from '../places.ts';
import type { FileReach } from '../rootReach.ts';
import type { RecordedFile, RecordedRoot, ScanRecord } from './record.ts';

/**
 * Puts the records of all shares of one scan together: what one scan of everything would have recorded.
 *
 * @param records At least one; all of the same roots, in the same order. Paths of roots are those of the first.
 */
export function combine(records: readonly [ScanRecord, ...ScanRecord[]]): ScanRecord {
	const [first] = records;
	const roots = first.roots.map((root, index) => {
		const parts = records.flatMap((record) => record.roots[index] ?? []);
		return combinedRoot(root, parts);
	});
	const pathOf = new Map(
		records.flatMap((record) =>
			record.roots.map((root, index) => [root.path, roots[index]?.path ?? root.path] as const),
		),
	);
	return { roots, stats: combinedStats(first.stats, records, (root) => pathOf.get(root) ?? root) };
}

function combinedRoot(root: RecordedRoot, parts: readonly RecordedRoot[]): RecordedRoot {
	const reach: FileReach[] = [];
	const files = parts.flatMap((part): RecordedFile[] => {
		const start = reach.length;
		reach.push(...part.reach);
		return part.files.map((file) => ({ ...file, reach: file.reach + start }));
	});
	return {
		...root,
		files,
		reach,
		facts: parts.flatMap(({ facts }) => facts),
		complete: parts.every(({ complete }) => complete),
	};
}

function combinedStats(first: ScanStats, records: readonly ScanRecord[], pathOf: (root: string) => string): ScanStats {
	const sum = (of: (stats: ScanStats) => number) => records.reduce((total, { stats }) => total + of(stats), 0);
	const skipped = records
		.flatMap(({ stats }) => stats.skipped)
		.map((file) => ({ ...file, root: pathOf(file.root) }))
		.sort(byPlace);
	const { listing } = first;
	const incomplete = [...new Set(records.flatMap(({ stats }) => stats.incomplete ?? []))].sort();
	return {
		files: sum(({ files }) => files),
		bytes: sum(({ bytes }) => bytes),
		// They ran beside each other: it took as long as the slowest.
		milliseconds: Math.max(...records.map(({ stats }) => stats.milliseconds)),
		// What is said of a whole root is said by each.
		skipped: skipped.filter(
			({ root, path, reason }, index) =>
				path !== '' ||
				!skipped.slice(0, index).some((other) => other.root === root && other.path === '' && other.reason === reason),
		),
		...(incomplete.length > 0 && { incomplete }),
		cancelled: records.some(({ stats }) => stats.cancelled),
		...(listing !== undefined && { listing }),
	};
}
