import { goJudge } from './goJudge.ts';
import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const judge = (await goJudge('dockerfile')) ?? '';

/** Dockerfiles, read by BuildKit's own parser; what the steps print is compared. */
export const dockerfile: Toolchain = {
	title: 'Dockerfile',
	tools: [[judge]],
	file: (number) => `c${number}/Dockerfile`,
	around: (count) => ({
		'print.sh': `exec '${judge}' ${numbers(count)
			.map((number) => `c${number}/Dockerfile`)
			.join(' ')}\n`,
	}),
	run: ['sh', 'print.sh'],
	programs: programs(
		['step', `FROM scratch\nRUN echo «${s}»\n`],
		['quotes', `FROM scratch\nRUN echo "a «${s}» \\"b\\"" 'c $d'\n`],
		['single quotes', `FROM scratch\nRUN echo 'Bearer «${s}»' && echo done\n`],
		['part of a word', `FROM scratch\nRUN echo --token=«${s}»,x\n`],
		[
			'lines and comments',
			`# syntax=docker/dockerfile:1\nFROM scratch AS a\nRUN echo a && \\\n  # it's a comment\n  echo "«${s}»" && \\\n\n  echo b\nWORKDIR /x\n`,
		],
		['a shell comment swallows what is joined to it', `FROM scratch\nRUN echo "«${s}»" # a "b \\\n  echo no\n`],
		['flags', `FROM scratch\nRUN --network=none --mount=type=tmpfs,target=/t echo "«${s}»"\n`],
		[
			'flags on their own lines',
			`FROM scratch\nRUN --network=none \\\n    --mount=type=tmpfs,target=/t \\\n    echo «${s}»\n`,
		],
		['small letters', `from scratch\nrun echo «${s}»\n`],
		['windows line ends', `FROM scratch\r\nRUN echo 'é' && \\\r\n  echo «${s}»\r\nUSER x\r\n`],
		['command', `FROM scratch\nENV A=1\nCMD echo "«${s}»"\n`],
		['entry point', `FROM scratch\nENTRYPOINT echo x«${s}»y\n`],
		['health', `FROM scratch\nHEALTHCHECK --interval=5s --retries=3 CMD echo «${s}» || exit 1\n`],
		['explicit shell', `FROM scratch\nSHELL ["/bin/sh", "-c"]\nRUN echo «${s}»\n`],
		['command in a command', `FROM scratch\nRUN echo "$(printf %s '«${s}»' | tr a-z A-Z)"\n`],
		['byte-order mark', `\uFEFFFROM scratch\nRUN echo «${s}»\n`],
		['no line end', `FROM scratch\nRUN echo «${s}»`],
	),
};
