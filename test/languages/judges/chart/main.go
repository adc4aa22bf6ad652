// Renders templates of a Helm chart with the engine that Helm uses and a few of its functions, and prints the variables of the
// containers as the kubelet sets them; a secretKeyRef is answered from our own environment.
package main

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"text/template"

	"gopkg.in/yaml.v3"
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
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	root := template.New("root")
	root.Funcs(template.FuncMap{
		"include": func(name string, _ any) string { return "chart-" + name },
		"quote":   func(value any) string { return fmt.Sprintf("%q", fmt.Sprint(value)) },
		"toYaml": func(value any) string {
			out, _ := yaml.Marshal(value)
			return strings.TrimSuffix(string(out), "\n")
		},
		"nindent": func(width int, text string) string {
			pad := strings.Repeat(" ", width)
			return "\n" + pad + strings.ReplaceAll(text, "\n", "\n"+pad)
		},
	})
	parsed, err := root.Parse(string(text))
	if err != nil {
		return err
	}
	values := map[string]any{
		"Values": map[string]any{
			"on":    true,
			"image": "img",
			"x":     "ex",
			"more":  []any{map[string]any{"name": "MORE", "value": "more"}},
		},
		"Chart":   map[string]any{"Name": "chart"},
		"Release": map[string]any{"Name": "release"},
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, values); err != nil {
		return err
	}
	var resource map[string]any
	if err := yaml.Unmarshal(out.Bytes(), &resource); err != nil {
		return fmt.Errorf("%w\n%s", err, out.String())
	}
	return variables(resource)
}

var reference = regexp.MustCompile(`\$\(([A-Za-z_]\w*)\)`)

// variables prints, in order, what every container's own variables become. Those that a fix added are not printed.
func variables(at any) error {
	switch node := at.(type) {
	case map[string]any:
		if list, ok := node["env"].([]any); ok {
			return environment(list)
		}
		for _, child := range node {
			if err := variables(child); err != nil {
				return err
			}
		}
	case []any:
		for _, child := range node {
			if err := variables(child); err != nil {
				return err
			}
		}
	}
	return nil
}

func environment(list []any) error {
	known := map[string]string{}
	for _, entry := range list {
		variable := entry.(map[string]any)
		name := variable["name"].(string)
		value, plain := variable["value"].(string)
		if !plain {
			source := variable["valueFrom"].(map[string]any)["secretKeyRef"].(map[string]any)
			key := source["key"].(string)
			found, ok := os.LookupEnv(key)
			if !ok || source["name"] == "" {
				return fmt.Errorf("no key %s", key)
			}
			value = found
		}
		known[name] = reference.ReplaceAllStringFunc(value, func(text string) string {
			if found, ok := known[text[2:len(text)-1]]; ok {
				return found
			}
			return text
		})
		if !strings.HasPrefix(name, "MY_TOKEN") {
			fmt.Printf("%s=%q\n", name, known[name])
		}
	}
	return nil
}
