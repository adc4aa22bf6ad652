import { homedir } from 'node:os';
import { dataFolder, type Machine } from '../vaults/paths.ts';

/** The machine this process runs on; a parameter elsewhere, so that tests can vary it. */
export function currentMachine(): Machine {
	return { platform: process.platform, env: process.env, home: homedir() };
}

/** Folder in which the per-user key stands, beside the local vault and outside every workspace. */
export function keyFolder(machine: Machine = currentMachine()): string {
	return dataFolder(machine);
}
