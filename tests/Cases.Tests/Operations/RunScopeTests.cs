using CaseManagement.Cases.Operations;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tests.Design;
using CaseManagement.Cases.Tests.Persistence;
using CaseManagement.Tests.Databases;
using CaseManagement.Workflows.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Operations;

public sealed class RunScopeTests(PostgresCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_process_of_a_case_started_is_seen_where_the_case_is_seen(bool postgres)
    {
        await using var office = await Office.OpenAsync(postgres, cluster);
        var unit = Units.County("gansu/zhangye/ganzhou");
        await office.InScopeAsync<CaseDb>(db => db.SaveAsync(
            unit, Units.Case(unit, "case", unit.Path), Run("case"), Run("child", "case", "case"), Run("grandchild", "child", "case"), Run("alone")));

        Assert.Equal(["alone", "case", "child", "grandchild"], await SeenAsync("gansu/zhangye/ganzhou"));
        Assert.Equal(["alone"], await SeenAsync("shaanxi/yulin/yuyang"));
        Assert.Equal(["alone"], await SeenAsync(""));

        async Task<IEnumerable<string>> SeenAsync(string region)
        {
            IEnumerable<string> seen = [];
            await office.InScopeAsync<CaseDb>(async db =>
                seen = await RunScope.Visible(db, VersionShop.AdministratorOf(region)).Select(r => r.Id).Order().ToListAsync(Cancellation));
            return seen;
        }
    }

    [Fact]
    public async Task A_run_works_for_the_case_whose_process_started_its_family()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);
        var unit = Units.County("gansu");
        await office.InScopeAsync<CaseDb>(db => db.SaveAsync(unit, Units.Case(unit, "case", "gansu"), Run("case")));

        await office.InScopeAsync<CaseDb>(async db =>
        {
            Assert.Equal("case", (await RunScope.CaseOfAsync(db, Run("case"), Cancellation))?.InstanceId);
            Assert.Equal("case", (await RunScope.CaseOfAsync(db, Run("grandchild", "child", "case"), Cancellation))?.InstanceId);
            Assert.Null(await RunScope.CaseOfAsync(db, Run("alone"), Cancellation));
        });
    }

    private static InstanceRow Run(string id, string? parent = null, string? root = null) => new()
    {
        Id = id,
        DefinitionHash = "hash",
        Status = "Running",
        SubStatus = "Suspended",
        State = [1],
        ParentInstanceId = parent,
        RootInstanceId = root,
    };
}
