using System.Text.RegularExpressions;
using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Definitions.Tests;

/// <summary>The guide tells the truth: its sample is a case type.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public void The_sample_of_the_guide_loads_without_problems()
    {
        var guide = File.ReadAllText(Path.Combine(Shipped.Root, "docs", "guides", "add-a-case-type.md"));
        var files = Sample().Matches(guide).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

        var reading = CaseTypeReader.Read("seat-reservation", files, Shipped.Posts);

        Assert.Equal(6, files.Count);
        Assert.Equal([], reading.Problems.Select(p => p.ToString()));
    }

    [GeneratedRegex(@"^```\w+ file=(\S+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();
}
