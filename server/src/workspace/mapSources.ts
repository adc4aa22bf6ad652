import { basename } from 'node:path';
import type { IdentitySource, MapSource } from '../annotate/map/build.ts';
import type { Story } from '../annotate/story.ts';
import type { FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { type Elsewhere, elsewhereReports } from './elsewhere/reports.ts';
import type { Engine } from './engineTypes.ts';
import { distinctIdentities } from './identities.ts';
import { fileId, rootLabels } from './ids.ts';

/** A source of the map, and where its file is; absent for what is no file. */
export interface LocatedSource extends MapSource {
	readonly at?: Pick<FileReport, 'root' | 'path'>;
}

/** Tells the story of a finding whose file has this reach. */
export type Tell = (finding: Finding, report: Pick<FileReport, 'reach'>) => Story;

/** Everything that holds credentials, as the map wants it: files of the workspace, then what was looked at besides them. */
export function mapSources(engine: Engine, elsewhere: Elsewhere, tell: Tell): readonly LocatedSource[] {
	const labels = rootLabels(engine.roots().map(({ path }) => path));
	const several = labels.size > 1;
	const inside = engine.reports().map((report): LocatedSource => {
		const label = labels.get(report.root) ?? '';
		return {
			id: fileId(label, report.path),
			path: several ? `${label}/${report.path}` : report.path,
			opens: true,
			findings: report.findings,
			story: (finding) => tell(finding, report),
			at: { root: report.root, path: report.path },
		};
	});
	const outside = elsewhereReports(elsewhere).map((report): LocatedSource => {
		const kind = report.findings[0]?.source.kind ?? 'home';
		return {
			id: fileId(`${kind}:${labels.get(report.root) ?? ''}`, report.label),
			path: report.label,
			opens: kind === 'home',
			findings: report.findings,
			story: (finding) => tell(finding, report),
			...(kind === 'home' && { at: { root: report.root, path: report.path } }),
		};
	});
	return [...inside, ...outside];
}

/** An identity of the map, and where its file is. */
export interface LocatedIdentity extends IdentitySource {
	readonly at: Pick<FileReport, 'root' | 'path'>;
}

/** Identities without a value, as the map wants them. */
export function mapIdentities(engine: Engine): readonly LocatedIdentity[] {
	const labels = rootLabels(engine.roots().map(({ path }) => path));
	return distinctIdentities(engine.identities()).map(({ identity, others }) => {
		const { root, file, name, title, line, blast, assumed, known, use, reach } = identity;
		const label = labels.get(root) ?? '';
		return {
			id: fileId(label, file),
			path: labels.size > 1 ? `${label}/${file}` : file,
			at: { root, path: file },
			// All that a workflow inherits has no name of its own.
			name: name === '*' ? '' : name,
			title,
			line,
			others,
			assumed,
			known,
			use,
			reach,
			...(blast !== undefined && { blast }),
		};
	});
}

/** What a map is called: the names of its folders. */
export function mapTitle(engine: Engine, t: Localize): string {
	const names = engine
		.roots()
		.map(({ path }) => basename(path) || path)
		.join(', ');
	return engine.stats().incomplete === undefined ? names : t('{0}, incomplete', names);
}
