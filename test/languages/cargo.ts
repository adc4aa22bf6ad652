import { spawnSync } from 'node:child_process';
import { programs, s, type Toolchain } from './toolchain.ts';

// Not by its name: what stands in the path may be rustup's, which looks for the toolchain in the home folder.
const home = (spawnSync('rustc', ['--print', 'sysroot'], { encoding: 'utf8' }).stdout ?? '').trim();

/** Cargo, which hands what its configuration says to the program that it runs. */
export const cargo: Toolchain = {
	title: 'Cargo',
	tools: [[`${home}/bin/cargo`, '--version']],
	file: () => '.cargo/config.toml',
	around: () => ({
		'Cargo.toml': '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2021"\n',
		'src/main.rs': 'fn main() { println!("{}", std::env::var("DEMO_VALUE").unwrap()); }\n',
		'run.cargo.sh': `RUSTC='${home}/bin/rustc' exec '${home}/bin/cargo' run -q --offline\n`,
	}),
	run: ['sh', 'run.cargo.sh'],
	programs: programs([
		'environment',
		`[net]\noffline = true\n\n[env]\n# mine\nDEMO_VALUE = "«a\\"${s}»" # it's\nB = 'c'\n`,
	]),
};
