import { realpath } from 'node:fs/promises';
import type { ContainmentResult, FixKind } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import type { ContainRequest } from '../vaults/brokerProtocol.ts';
import { tell } from './commands.ts';
import { noticeText } from './notice.ts';
import type { Session } from './session.ts';

/**
 * Fixes that a program asks for through the broker (`agent-reach contain` while the editor is open). Who asks cannot be
 * known, and an agent could have a finding allowed: so a person has to agree in the editor, each time.
 */
export function createRequestedFix(
	session: Session,
	fix: (kind: FixKind, finding: Finding) => Promise<ContainmentResult>,
): (request: ContainRequest, signal: AbortSignal) => Promise<ContainmentResult> {
	const { connection, t } = session;
	return async (request, signal) => {
		const finding = await findingAt(session, request);
		if (finding === undefined) return refused(t('There is no secret at {0}:{1}.', request.path, request.line));
		const agree = { title: agreement(session, request.kind) };
		const question = t('A program in a terminal asks: {0}, {1}:{2}', finding.title, finding.file, finding.start.line);
		const shown = connection.window.showWarningMessage(noticeText(question), agree);
		const answer = await Promise.race([shown, ended(signal)]);
		if (answer?.title !== agree.title || signal.aborted) return refused(t('It was refused in the editor.'));
		const result = await fix(request.kind, finding);
		tell(session, result);
		return result;
	};
}

function agreement({ t }: Session, kind: FixKind): string {
	switch (kind) {
		case 'contain':
			return t('Contain');
		case 'moveToVault':
			return t('Move to the vault');
		case 'ignore':
			return t('Add to the ignore lists');
		case 'ignoreFamilies':
			return t('Add families of files to the ignore lists');
		case 'allow':
			return t('Allow here');
	}
}

async function findingAt({ roots, documents }: Session, request: ContainRequest): Promise<Finding | undefined> {
	for (const root of roots.folders()) {
		// The command knows the folder by its real path, the editor perhaps by a link.
		const real = await realpath(root).catch(() => root);
		if (root !== request.root && real !== request.root) continue;
		const report = await documents.report(documents.uriOf({ root, path: request.path }));
		return report?.findings.find((finding) => isAt(finding, request));
	}
	return undefined;
}

function isAt({ start, end }: Finding, { line, column }: ContainRequest): boolean {
	if (line < start.line || line > end.line) return false;
	return column === undefined || start.line !== end.line || (start.column <= column && column <= end.column);
}

function ended(signal: AbortSignal): Promise<undefined> {
	return new Promise((resolve) => {
		if (signal.aborted) resolve(undefined);
		signal.addEventListener('abort', () => resolve(undefined), { once: true });
	});
}

function refused(message: string): ContainmentResult {
	return { state: 'takenBack', messages: [message], leftovers: [], followUps: [] };
}
