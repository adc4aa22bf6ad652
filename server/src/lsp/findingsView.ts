import { providerName } from '../annotate/providerName.ts';
import { canReach } from '../annotate/reachWords.ts';
import { isKnown } from '../blast/severity.ts';
import { escapeTerminal } from '../escape.ts';
import type { FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import {
	type FileFindings,
	type FileStatus,
	type FileTarget,
	type FindingsAnswer,
	type FindingsAsk,
	type FindingView,
	fileStatusGet,
	findingsGet,
	type RotatePage,
	rotatePageGet,
} from '../protocol.ts';
import { typeTitle } from '../providers/shared/title.ts';
import type { Session } from './session.ts';
import { shownIn } from './shown.ts';
import { isReachable } from './status.ts';
import { rangeOf } from './uris.ts';

/** Answers the questions behind the findings view, the badges, the marks and the language status. */
export function bindFindingsView(session: Session): void {
	const { connection } = session;
	let rotatable: Promise<ReadonlySet<string>> | undefined;
	connection.onRequest(findingsGet, async (ask?: FindingsAsk) => {
		rotatable ??= rotatableTypes();
		return findings(session, ask ?? {}, await rotatable);
	});
	connection.onRequest(fileStatusGet, (ask: FileTarget) => fileStatus(session, ask));
	connection.onRequest(rotatePageGet, ({ type }: { type: string }) => rotatePage(type, session.t));
}

function findings(session: Session, { uris }: FindingsAsk, rotatable: ReadonlySet<string>): FindingsAnswer {
	const { engine, documents } = session;
	const view = (uri: string, path: string, report: FileReport | undefined): FileFindings => ({
		uri,
		path: escapeTerminal(path),
		findings: report === undefined ? [] : viewsOf(session, report, rotatable),
	});
	const agents = Object.fromEntries(engine.agents().map(({ id, name }) => [id, escapeTerminal(name)]));
	if (uris === undefined) {
		const files = engine.reports().map((report) => view(documents.uriOf(report), report.path, report));
		return { files, agents };
	}
	const files = uris.map((uri) => {
		const ref = documents.locate(uri);
		return view(uri, ref?.path ?? uri, ref && engine.report(ref.root, ref.path));
	});
	return { files, agents };
}

function viewsOf(session: Session, report: FileReport, rotatable: ReadonlySet<string>): readonly FindingView[] {
	const isShown = shownIn(session, report);
	return report.findings.map((finding) => ({ ...toView(finding, rotatable, session.t), marked: isShown(finding) }));
}

function toView(finding: Finding, rotatable: ReadonlySet<string>, t: Localize): Omit<FindingView, 'marked'> {
	const { id, type, title, provider, blast, suppressed, reach, anywhere = reach } = finding;
	return {
		id,
		type,
		title: escapeTerminal(title),
		provider: escapeTerminal(providerName(provider, t)),
		level: blast.level,
		score: blast.score,
		assumed: !isKnown(blast),
		...(suppressed !== undefined && { suppressed: suppressed.by === 'baseline' ? 'baseline' : 'allowed' }),
		counts: isReachable(finding),
		rotatable: rotatable.has(type),
		agents: anywhere.filter(canReach).map(({ agent }) => agent),
		range: rangeOf(finding),
	};
}

/** Types whose page for rotating is in our tables. */
async function rotatableTypes(): Promise<ReadonlySet<string>> {
	const { allTypes } = await import('../providers/index.ts');
	return new Set(allTypes.filter(({ authority }) => authority.revoke !== undefined).map(({ id }) => id));
}

async function rotatePage(type: string, t: Localize): Promise<RotatePage> {
	const { allTypes } = await import('../providers/index.ts');
	const found = allTypes.find(({ id }) => id === type);
	const page = found?.authority.revoke;
	if (found === undefined || page === undefined) return {};
	return { title: typeTitle(found, t), page, checked: found.authority.revokeChecked === true };
}

function fileStatus({ engine, documents }: Session, { uri }: FileTarget): FileStatus {
	const ref = documents.locate(uri);
	const root = engine.roots().find(({ path }) => path === ref?.root);
	if (ref === undefined || root === undefined) return {};
	const skipped = engine.stats().skipped.find((each) => each.root === ref.root && each.path === ref.path);
	// An open file is looked at whatever the scan of the disk made of it.
	const reason = engine.report(ref.root, ref.path) === undefined ? skipped?.reason : undefined;
	return { maxFileSize: root.settings.maxFileSize, ...(reason !== undefined && { skipped: escapeTerminal(reason) }) };
}
