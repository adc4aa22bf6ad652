import { channelList, isOpen, verdictName } from '../annotate/reachWords.ts';
import { isDoubtful } from '../blast/severity.ts';
import { levels } from '../blast/types.ts';
import type { FileReport } from '../finding.ts';
import {
	type ReachAgentsAnswer,
	type ReachFilesAnswer,
	type ReachFilesAsk,
	reachAgentsGet,
	reachFilesGet,
} from '../protocol.ts';
import { channels, verdicts } from '../reach/types.ts';
import type { Session } from './session.ts';
import { rangeOf } from './uris.ts';

/** Answers the questions of the reach view: agents and their channels first, files of one channel when it is opened. */
export function bindReachView(session: Session): void {
	const { connection } = session;
	connection.onRequest(reachAgentsGet, () => reachAgents(session));
	connection.onRequest(reachFilesGet, (ask: ReachFilesAsk) => reachFiles(session, ask));
}

/** Files with a finding that counts. */
function countedReports({ engine }: Session): readonly FileReport[] {
	const counts = (finding: FileReport['findings'][number]) =>
		finding.suppressed === undefined && finding.blast.level !== 'info' && !isDoubtful(finding);
	return engine.reports().filter(({ findings }) => findings.some(counts));
}

function reachAgents(session: Session): ReachAgentsAnswer {
	const { engine, t } = session;
	const reports = countedReports(session);
	if (reports.length === 0) return { agents: [] };
	return {
		agents: engine.agents().map(({ id, name, why, version }) => {
			const rows = reports.flatMap(({ reach }) => reach.filter(({ agent }) => agent === id));
			const open = reports.filter(({ reach }) => reach.some((row) => row.agent === id && isOpen(row.verdict))).length;
			const own = channels.filter((channel) => rows.some((row) => row.channel === channel));
			return {
				id,
				name,
				why: version === undefined ? why : `${why} ${version}`,
				description: open === 1 ? t('1 file with secrets') : t('{0} files with secrets', open),
				channels: own.map((channel) => {
					const inChannel = rows.filter((row) => row.channel === channel);
					const parts = verdicts.flatMap((verdict) => {
						const count = inChannel.filter((row) => row.verdict === verdict).length;
						return count === 0 ? [] : [`${count} ${verdictName(verdict, t)}`];
					});
					const worst = verdicts.find((verdict) => inChannel.some((row) => row.verdict === verdict)) ?? 'unknown';
					return { channel, name: channelList([channel], t), verdict: worst, description: parts.join(', ') };
				}),
			};
		}),
	};
}

function reachFiles(session: Session, { agent, channel }: ReachFilesAsk): ReachFilesAnswer {
	const { documents, t } = session;
	const files = countedReports(session).flatMap((report) => {
		const row = report.reach.find((candidate) => candidate.agent === agent && candidate.channel === channel);
		const [first] = report.findings;
		if (row === undefined || first === undefined) return [];
		const { text, file, line } = row.because;
		const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
		const level = levels.find((one) => report.findings.some(({ blast }) => blast.level === one)) ?? 'info';
		return {
			uri: documents.uriOf(report),
			path: report.path,
			verdict: row.verdict,
			verdictName: verdictName(row.verdict, t),
			because: `${text}${place}`,
			level,
			range: rangeOf(first),
		};
	});
	const rank = (file: (typeof files)[number]) => verdicts.indexOf(file.verdict) * 10 + levels.indexOf(file.level);
	return { files: files.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1)) };
}
