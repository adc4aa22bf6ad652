import { join } from 'node:path';
import {
	type Disposable,
	type ExtensionContext,
	l10n,
	ProcessExecution,
	Task,
	type TaskDefinition,
	TaskScope,
	tasks,
	type WorkspaceFolder,
} from 'vscode';

const type = 'agent-reach';

/** A task of type `agent-reach` in `tasks.json`. */
interface RunDefinition extends TaskDefinition {
	/** Program that gets the secrets in its environment. */
	readonly command: string;
	readonly args?: readonly string[];
	/** Names to release; absent: all of the reference file. */
	readonly only?: readonly string[];
	readonly options?: { readonly cwd?: string };
}

/**
 * Runs tasks through `agent-reach run`: the values go into the environment of the program and of nothing else, neither
 * that of the terminal nor the definition of the task, after a person approved.
 */
export function provideTasks(context: ExtensionContext): Disposable {
	const program = context.asAbsolutePath(join('dist', 'cli.js'));
	return tasks.registerTaskProvider(type, {
		// Which programs need secrets is for the user to say, in tasks.json.
		provideTasks: () => [],
		resolveTask: (task) => {
			const definition = task.definition as Partial<RunDefinition>;
			if (typeof definition.command !== 'string' || definition.command === '') return undefined;
			return runTask(definition as RunDefinition, task, program);
		},
	});
}

function runTask(definition: RunDefinition, task: Task, program: string): Task {
	const only = definition.only === undefined ? [] : ['--only', definition.only.join(',')];
	const cwd = definition.options?.cwd ?? folderOf(task)?.uri.fsPath;
	const execution = new ProcessExecution(
		process.execPath,
		[program, 'run', ...only, '--', definition.command, ...(definition.args ?? [])],
		// The extension host's own program may be an Electron, which is Node when told so.
		{ env: { ELECTRON_RUN_AS_NODE: '1', AGENT_REACH_SHIM: '1' }, ...(cwd !== undefined && { cwd }) },
	);
	const resolved = new Task(
		definition,
		task.scope ?? TaskScope.Workspace,
		task.name,
		l10n.t('Agent Reach'),
		execution,
		task.problemMatchers,
	);
	resolved.presentationOptions = task.presentationOptions;
	return resolved;
}

function folderOf({ scope }: Task): WorkspaceFolder | undefined {
	return typeof scope === 'object' ? scope : undefined;
}
