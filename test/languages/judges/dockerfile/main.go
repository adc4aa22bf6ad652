// Runs the commands of Dockerfiles as BuildKit would hand them to the shell: its own parser reads the file, and a step sees a
// secret only where a mount of its own names it. Prints what each command prints.
package main

import (
	"fmt"
	"os"
	"os/exec"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

func main() {
	for _, path := range os.Args[1:] {
		if err := judge(path); err != nil {
			fmt.Fprintln(os.Stderr, path, err)
			os.Exit(1)
		}
	}
}

func judge(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	read, err := parser.Parse(file)
	if err != nil {
		return err
	}
	stages, _, err := instructions.Parse(read.AST, nil)
	if err != nil {
		return err
	}
	for _, stage := range stages {
		for _, command := range stage.Commands {
			// Mounts are read once variables of the file are filled in; there are none here.
			if expanding, ok := command.(instructions.SupportsSingleWordExpansion); ok {
				if err := expanding.Expand(func(word string) (string, error) { return word, nil }); err != nil {
					return err
				}
			}
			if err := execute(command); err != nil {
				return err
			}
		}
	}
	return nil
}

func execute(command instructions.Command) error {
	switch step := command.(type) {
	case *instructions.RunCommand:
		env, err := mounted(step)
		if err != nil {
			return err
		}
		return shell(step.ShellDependantCmdLine, env)
	case *instructions.CmdCommand:
		return shell(step.ShellDependantCmdLine, os.Environ())
	case *instructions.EntrypointCommand:
		return shell(step.ShellDependantCmdLine, os.Environ())
	case *instructions.HealthCheckCommand:
		return run([]string{"sh", "-c", step.Health.Test[1]}, os.Environ())
	}
	return nil
}

// mounted gives what the step's secret mounts put into its environment, and nothing else of ours.
func mounted(step *instructions.RunCommand) ([]string, error) {
	env := []string{"PATH=" + os.Getenv("PATH")}
	for _, mount := range instructions.GetMounts(step) {
		if mount.Type != instructions.MountTypeSecret || mount.Env == nil {
			continue
		}
		value, found := os.LookupEnv(mount.CacheID)
		if !found && mount.Required {
			return nil, fmt.Errorf("secret %s is missing", mount.CacheID)
		}
		env = append(env, *mount.Env+"="+value)
	}
	return env, nil
}

func shell(line instructions.ShellDependantCmdLine, env []string) error {
	if !line.PrependShell {
		return run(line.CmdLine, env)
	}
	return run([]string{"/bin/sh", "-c", line.CmdLine[0]}, env)
}

func run(words []string, env []string) error {
	command := exec.Command(words[0], words[1:]...)
	command.Env = env
	command.Stdout = os.Stdout
	command.Stderr = os.Stderr
	return command.Run()
}
