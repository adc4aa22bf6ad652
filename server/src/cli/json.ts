import { frameworksOfFinding } from '../annotate/frameworks.ts';
import { workspaceOperations } from '../blast/workspace.ts';
import type { FileReport, Finding, Place } from '../finding.ts';
import { type Elsewhere, elsewhereReports } from '../workspace/elsewhere/reports.ts';
import type { Engine } from '../workspace/engine.ts';
import { fileId, rootLabels } from '../workspace/ids.ts';
import { jsonAllows } from './comparison.ts';
import { jsonIdentities } from './identities.ts';
import { jsonNotes, jsonPresence } from './notes.ts';

/** Version of the JSON contract; fields are added within a version, none is changed. */
export const reportVersion = 1;

/** One finding of the JSON contract. */
export type JsonFinding = ReturnType<typeof jsonFinding>;

/** The report of everything the engine knows, see `schemas/report.schema.json`. Holds no value: only keyed tags, places and fixed prefixes. */
export function jsonReport(engine: Engine, elsewhere: Elsewhere = {}) {
	const roots = engine.roots().map((root) => root.path);
	const labels = rootLabels(roots);
	const idOf = (report: Pick<FileReport, 'root' | 'path'>) => fileId(labels.get(report.root) ?? '', report.path);
	const outside = elsewhereReports(elsewhere).map(({ root, path, findings, reach }) => ({
		root,
		path,
		findings,
		reach,
	}));
	const reports = [...engine.reports(), ...outside];
	const { files, bytes, milliseconds, skipped, incomplete } = engine.stats();
	return {
		version: reportVersion,
		roots,
		agents: engine.agents().map((agent) => agent.id),
		presence: jsonPresence(engine),
		files: uniqueFiles(reports).map((report) => ({
			id: idOf(report),
			root: report.root,
			path: report.path,
			reach: report.reach,
		})),
		findings: reports.flatMap((report) => report.findings.map((finding) => jsonFinding(finding, idOf(report)))),
		workspace: {
			operations: workspaceOperations(
				reports.flatMap((report) => report.findings),
				engine.identities(),
			),
		},
		identities: jsonIdentities(engine),
		notes: jsonNotes(engine),
		allows: jsonAllows(reports.flatMap((report) => report.findings)),
		stats: {
			files,
			bytes,
			milliseconds,
			skipped: skipped.map(({ path, reason }) => ({ file: path, reason })),
			...(incomplete && { incomplete }),
			...searches(elsewhere),
		},
	};
}

/** One table a file: of a file and its older versions the present one counts; the environment is no file. */
function uniqueFiles(reports: readonly FileReport[]): readonly FileReport[] {
	const files = new Map<string, FileReport>();
	for (const report of reports) {
		const key = `${report.root}\0${report.path}`;
		if (report.path !== '' && !files.has(key)) files.set(key, report);
	}
	return [...files.values()];
}

/** How much was looked at besides the files; what was not asked for is absent. */
function searches(elsewhere: Elsewhere) {
	return Object.fromEntries(
		Object.entries(elsewhere).map(([kind, { looked, bytes, incomplete }]) => [
			kind,
			{ looked, bytes, ...(incomplete !== undefined && { incomplete }) },
		]),
	);
}

function jsonFinding(finding: Finding, file: string) {
	const { blast } = finding;
	return {
		id: finding.id,
		identity: finding.identity,
		type: finding.type,
		provider: finding.provider,
		title: finding.title,
		// An environment variable stands in no file, and a place in the home folder in no root.
		...(finding.file !== '' && { file: finding.file, fileId: file }),
		...(finding.root !== '' && { root: finding.root }),
		source: finding.source,
		start: place(finding.start),
		end: place(finding.end),
		parts: finding.parts.map(({ role, start, end }) => ({ role, start: place(start), end: place(end) })),
		redacted: finding.redacted,
		confidence: finding.confidence,
		evidence: finding.evidence,
		...(finding.suppressed && { suppressed: finding.suppressed }),
		blast: {
			level: blast.level,
			score: blast.score,
			range: blast.range,
			vector: blast.vector,
			basis: blast.basis,
			environment: blast.environment,
			...(blast.expired !== undefined && { expired: blast.expired }),
			facts: blast.facts,
			operations: blast.operations,
			reasons: blast.reasons,
			points: blast.points,
			...(blast.gap !== undefined && { gap: blast.gap }),
			frameworks: frameworksOfFinding(finding).map(({ framework, id, title, url }) => ({ framework, id, title, url })),
		},
		reach: finding.reach,
		...(finding.anywhere !== undefined && { anywhere: finding.anywhere }),
	};
}

function place({ line, column, offset }: Place): Place {
	return { line, column, offset };
}
