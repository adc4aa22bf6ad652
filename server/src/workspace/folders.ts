import { homedir } from 'node:os';
import { type Machine, dataFolder as vaultFolder } from '../vaults/paths.ts';

/** The machine this process runs on; a parameter elsewhere, so that tests can vary it. */
export function currentMachine(): Machine {
	return { platform: process.platform, env: process.env, home: homedir() };
}

/** Folder of this user, outside every workspace: the per-user key stands beside the local vault. */
export function dataFolder(machine: Machine = currentMachine()): string {
	return vaultFolder(machine);
}
