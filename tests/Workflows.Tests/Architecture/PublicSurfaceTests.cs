using CaseManagement.Workflows.Execution;
using CaseManagement.Workflows.Tests.Expressions;

namespace CaseManagement.Workflows.Tests.Architecture;

/// <summary>
/// What others may use of the engine is a text file that people review: <c>src/Workflows/PublicSurface.txt</c>.
/// To accept a change run the test with <c>ACCEPT_PUBLIC_SURFACE=1</c> and look at the difference of the file.
/// </summary>
public sealed class PublicSurfaceTests
{
    private static readonly string File = Path.Combine(
        Path.GetDirectoryName(CaseTableTests.Folder())!, "..", "..", "..", "src", "Workflows", "PublicSurface.txt");

    [Fact]
    public void The_public_surface_is_the_reviewed_one()
    {
        var actual = PublicSurface.Of(typeof(Turn).Assembly);
        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_SURFACE") == "1")
        {
            System.IO.File.WriteAllLines(File, actual);
        }

        var reviewed = System.IO.File.ReadAllLines(File);
        var difference = actual.Except(reviewed).Select(l => "+ " + l).Concat(reviewed.Except(actual).Select(l => "- " + l)).ToList();
        Assert.True(difference.Count == 0 && actual.SequenceEqual(reviewed), string.Join(
            '\n', ["The public surface of Workflows differs from src/Workflows/PublicSurface.txt. If that is meant, run this test with ACCEPT_PUBLIC_SURFACE=1:", .. difference]));
    }

    [Fact]
    public void The_text_tells_kind_name_parameters_and_results_of_what_is_public()
    {
        var lines = PublicSurface.Of(typeof(PublicSurfaceTests).Assembly).Where(l => l.Contains(nameof(SurfaceSample), StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [
                "CaseManagement.Workflows.Tests.Architecture.SurfaceSample: abstract class, IServiceProvider",
                "CaseManagement.Workflows.Tests.Architecture.SurfaceSample: List<Int32?> Numbers { get; }",
                "CaseManagement.Workflows.Tests.Architecture.SurfaceSample: Object GetService(Type serviceType)",
                "CaseManagement.Workflows.Tests.Architecture.SurfaceSample: SurfaceSample()",
                "CaseManagement.Workflows.Tests.Architecture.SurfaceSample: static T Make<T>(T[] from, out Int32 count)",
            ],
            lines);
    }
}

/// <summary>Something with a member of each sort.</summary>
public abstract class SurfaceSample : IServiceProvider
{
    public List<int?> Numbers { get; internal set; } = [];

    internal int Hidden { get; set; }

    public static T Make<T>(T[] from, out int count)
    {
        count = from.Length;
        return from[0];
    }

    public object? GetService(Type serviceType) => Hidden;
}
