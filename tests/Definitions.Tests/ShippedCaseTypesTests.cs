using CaseManagement.Cases.CaseTypes;

namespace CaseManagement.Definitions.Tests;

/// <summary>What the repository ships is whole.</summary>
public sealed class ShippedCaseTypesTests
{
    [Theory]
    [MemberData(nameof(Shipped.Keys), MemberType = typeof(Shipped))]
    public void Every_shipped_case_type_loads_without_problems(string key)
    {
        var reading = CaseTypeReader.Read(key, Shipped.Files(key), Shipped.Posts);

        Assert.Equal([], reading.Problems.Select(p => p.ToString()));
        Assert.NotNull(reading.Type);
    }
}
