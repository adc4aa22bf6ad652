import type { Span } from '../detect/types.ts';
import { type DockerInstruction, readDockerfile } from './dockerfileText.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { shell } from './shell.ts';
import { applyChanges, migrateComment, refuse, within } from './source.ts';

/**
 * Dockerfiles: a step of the build reads its secret from a mount that leaves nothing in the image; what starts in the container
 * reads its environment. Source: https://docs.docker.com/build/building/secrets/.
 */
export const dockerfile: Language = {
	id: 'dockerfile',
	matches: (path, languageId) =>
		/(?:^|\/)(?:(?:Docker|Container)file(?:\.[\w.-]+)?|[\w.-]+\.(?:docker|container)file)$/i.test(path) ||
		languageId === 'dockerfile',
	lineComment: undefined,
	migrate: migrateDockerfile,
	facts: {
		title: 'Dockerfile',
		files: '`Dockerfile`, `Dockerfile.*`, `*.dockerfile`, `Containerfile`',
		writes: `in \`RUN\`: \`--mount=type=secret,id=NAME,env=NAME,required=true\` and \`"\${NAME:?NAME is not set}"\`; in \`CMD\`, \`ENTRYPOINT\` and \`HEALTHCHECK\`: \`"\${NAME:?NAME is not set}"\``,
		needs:
			'`RUN`: Docker 27.3 or `# syntax=docker/dockerfile:1.10`, and `docker build --secret id=NAME,env=NAME`. `CMD`: `docker run -e NAME`.',
		unset: 'The build stops, as the mount is required; a container stops and names the variable.',
		refuses: [
			'`ENV`, `ARG` and `LABEL`: what stands there is part of the image or of its history, whatever supplies it. Take the line out; a step reads the value from a secret mount, the container with `docker run -e NAME`',
			'`ADD`, `COPY`, `FROM`, `ONBUILD`: fetch the file in a `RUN` with a secret mount',
			'lists in brackets (`CMD ["x"]`), which no shell expands',
			'here-documents, another shell than sh (`SHELL`), another escape character',
		],
	},
};

function migrateDockerfile(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, t } = request;
	const { instructions, comments, mark } = readDockerfile(text);
	if (comments.some((comment) => within(span, comment))) return migrateComment(request);
	const index = instructions.findIndex((each) => within(span, each.arguments));
	const instruction = instructions[index];
	if (instruction === undefined) return refuse(t('The value does not stand in one instruction.'));
	const refused = refuseKind(request, instruction);
	if (refused !== undefined) return refused;
	const shells = instructions.slice(0, index).filter(({ keyword }) => keyword === 'SHELL' || keyword === 'FROM');
	const set = shells.at(-1);
	const windows = set?.keyword === 'FROM' && /windows|nanoserver|servercore/i.test(slice(text, set.arguments));
	if (
		windows ||
		mark !== '\\' ||
		(set?.keyword === 'SHELL' &&
			!/^\[\s*"(?:\/bin\/|\/usr\/bin\/)?(?:ba|da|a|z|k)?sh"/.test(slice(text, set.arguments)))
	) {
		return refuse(t('The step is no script of sh, whose quotes are known.'));
	}
	if (/[\r\n]/.test(slice(text, span))) return refuse(t('The value runs over several lines.'));
	if (instruction.keyword === 'RUN' && isDeclared(request, instructions)) {
		return refuse(t('The file itself sets {0} with ENV or ARG; take that line out first.', request.name));
	}
	if (instruction.heredoc) return refuse(t('Write the step without a here-document first.'));
	return migrateCommand(request, instruction);
}

/** Does an ENV or ARG of this file give the name a meaning? */
function isDeclared({ text, name }: MigrationRequest, instructions: readonly DockerInstruction[]): boolean {
	const word = new RegExp(String.raw`(?:^|\s)${name}(?:[=\s]|$)`);
	return instructions.some(
		({ keyword, arguments: all }) => /^(?:ENV|ARG)$/.test(keyword) && word.test(slice(text, all)),
	);
}

function refuseKind({ text, name, t }: MigrationRequest, { keyword }: DockerInstruction): MigrationRefused | undefined {
	switch (keyword) {
		case 'RUN':
		case 'CMD':
		case 'ENTRYPOINT':
		case 'HEALTHCHECK':
			return undefined;
		case 'ENV':
		case 'ARG':
		case 'LABEL':
			return refuse(
				t(
					'What stands in {0} is part of the image, whatever supplies it. Take the line out; a step of the build reads the value from RUN --mount=type=secret,id={1},env={1} with “docker build --secret id={1},env={1}”, the container with “agent-reach run -- docker run -e {1} ...”.',
					keyword,
					name,
				),
			);
		default:
			return refuse(
				/^[A-Z]+$/.test(keyword) && text !== ''
					? t(
							'{0} reads no secrets: fetch the file in a RUN with --mount=type=secret,id={1},env={1} instead.',
							keyword,
							name,
						)
					: t('The value does not stand in one instruction.'),
			);
	}
}

/** The shell's own fix inside the instruction, and the mount that supplies the variable. */
function migrateCommand(request: MigrationRequest, instruction: DockerInstruction): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const { keyword } = instruction;
	const flags = flagsOf(text, instruction);
	const command = { start: flags.end, end: instruction.arguments.end };
	if (keyword === 'HEALTHCHECK') {
		const word = /^CMD[ \t]+/i.exec(slice(text, command));
		if (word === null) return refuse(t('The value does not stand in one instruction.'));
		command.start += word[0].length;
	}
	if (!within(span, command)) return refuse(t('The value does not stand in one instruction.'));
	if (isList(script(text, command, instruction.gaps))) {
		return refuse(t('No shell expands a list in brackets: write {0} as a command first.', keyword));
	}
	const source = script(text, command, instruction.gaps);
	const inner = {
		text: source,
		span: { start: span.start - command.start, end: span.end - command.start },
		path: 'script.sh',
	};
	const answer = shell.migrate({ ...request, ...inner });
	if (answer.kind === 'refused') return answer;
	const changes = answer.changes.map((change) => ({
		...change,
		start: change.start + command.start,
		end: change.end + command.start,
	}));
	const mount = `--mount=type=secret,id=${name},env=${name},required=true `;
	const mounted = new RegExp(String.raw`--mount=\S*\benv=${name}(?:,|\s)`).test(slice(text, flags));
	const all =
		keyword === 'RUN' && !mounted
			? [{ start: instruction.arguments.start, end: instruction.arguments.start, newText: mount }, ...changes]
			: changes;
	if (!sameShape(text, applyChanges(text, all))) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	return { ...answer, changes: all, notes: [...answer.notes, ...notesFor(request, keyword)] };
}

function notesFor({ name, t }: MigrationRequest, keyword: string): readonly string[] {
	return keyword === 'RUN'
		? [
				t(
					'Build with “agent-reach run -- docker build --secret id={0},env={0} ...”; Docker 27.3, or # syntax=docker/dockerfile:1.10 in the first line.',
					name,
				),
				t('What the command writes into files stays in the image.'),
			]
		: [t('Start the container with “agent-reach run -- docker run -e {0} ...”.', name)];
}

/** What is no list in JSON is a command, as `[ -f x ] && y` is. */
function isList(command: string): boolean {
	try {
		return Array.isArray(JSON.parse(command));
	} catch {
		return false;
	}
}

/** The flags in front of a command (`--mount=...`), which may stand on several lines. */
function flagsOf(text: string, { arguments: all }: DockerInstruction): Span {
	const flag = /(?:--[a-z-]+(?:=\S*)?(?:[ \t]+|[ \t]*\\[ \t]*\r?\n[ \t]*))*/y;
	flag.lastIndex = all.start;
	return { start: all.start, end: all.start + (flag.exec(text)?.[0].length ?? 0) };
}

/** The command as the shell sees it, each character at its place: Docker joins the lines and takes comments out. */
function script(text: string, command: Span, gaps: readonly Span[]): string {
	const blank = (part: string) => ' '.repeat(part.length);
	let source = '';
	let at = command.start;
	for (const { start, end } of gaps) {
		if (start < at || end > command.end) continue;
		source += text.slice(at, start) + blank(text.slice(start, end));
		at = end;
	}
	source += text.slice(at, command.end);
	return source.replace(/\\[ \t]*\r?\n/g, blank);
}

/** Are there the same instructions as before? */
function sameShape(before: string, after: string): boolean {
	const shape = (text: string) =>
		readDockerfile(text)
			.instructions.map(({ keyword }) => keyword)
			.join(' ');
	return shape(before) === shape(after);
}

function slice(text: string, { start, end }: Span): string {
	return text.slice(start, end);
}
