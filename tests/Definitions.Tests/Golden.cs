using System.Runtime.CompilerServices;

namespace CaseManagement.Definitions.Tests;

/// <summary>Compares a text with the file beside the test; <c>GOLDEN=accept</c> writes the file anew.</summary>
internal static class Golden
{
    public static void Matches(string text, string name, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name + ".golden.html");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{file} is missing; run once with GOLDEN=accept and read what it wrote.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text.ReplaceLineEndings("\n"));
    }
}
