using CaseManagement.Cases.CaseTypes;
using CaseManagement.Cases.Data;
using CaseManagement.Cases.Organisation;
using CaseManagement.Cases.Persistence;
using CaseManagement.Cases.Tests.Persistence;
using CaseManagement.Tests.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Cases.Tests.Organisation;

public sealed class OrganisationTests(PostgresCluster cluster)
{
    private static readonly DefinitionsFolder Folder = DefinitionsFolder.FindAbove(AppContext.BaseDirectory)!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_units_and_people_of_the_demo_are_without_problems()
    {
        var problems = new List<DataProblem>();

        var units = UnitsFile.Read(Folder, problems);
        var people = DemoPeopleFile.Read(Folder, units, Posts(), problems);

        Assert.Empty(problems);
        Assert.Equal(5, units.Count(u => u.Level == "county"));
        Assert.Equal(2, people.Count(p => p.Appointments.Any(a => a is { Unit: "gansu/zhangye/ganzhou", Post: "county-clerk" })));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Loading_twice_changes_nothing_and_a_new_name_arrives(bool postgres)
    {
        await using var office = await Office.OpenAsync(postgres, cluster);
        var units = UnitsFile.Read(Folder, []);
        var renamed = units.Select(u => u.Path != "gansu" ? u : u with
        {
            Names = [.. u.Names, new UnitNameEntry(new DateOnly(2030, 1, 1), new Sentence("新名", "New name"), new Sentence("新", "New"), "新")],
        }).ToList();

        await office.InScopeAsync<OrganisationLoader>(l => l.LoadAsync(units, Cancellation));
        await office.InScopeAsync<OrganisationLoader>(l => l.LoadAsync(units, Cancellation));
        await office.InScopeAsync<OrganisationLoader>(l => l.LoadAsync(renamed, Cancellation));

        await office.InScopeAsync<CaseDb>(async db =>
        {
            Assert.Equal(units.Count, await db.Units.CountAsync(Cancellation));
            var names = (await db.Units.SingleAsync(u => u.Path == "gansu", Cancellation)).Names.OrderBy(n => n.From).ToList();
            Assert.Equal(3, names.Count);
            Assert.Equal(new DateOnly(2030, 1, 1), names[1].To);
            Assert.Null(names[2].To);
        });
    }

    [Fact]
    public async Task A_letter_carries_the_name_of_its_day()
    {
        await using var office = await Office.OpenAsync(postgres: false, cluster);
        await office.InScopeAsync<OrganisationLoader>(l => l.LoadAsync(UnitsFile.Read(Folder, []), Cancellation));
        var directory = new UnitDirectory();
        await office.InScopeAsync<CaseDb>(db => directory.LoadAsync(db, Cancellation));
        var township = directory.At("gansu/zhangye/ganzhou/jiantan")!;

        var county = directory.OfLevel(township, "county")!;

        Assert.Equal("甘州区卫生和计划生育局", UnitDirectory.NameOn(county, new DateOnly(2018, 12, 31)).NameZh);
        Assert.Equal("甘卫健", UnitDirectory.NameOn(county, new DateOnly(2019, 1, 1)).NumberWord);
    }

    [Fact]
    public void All_problems_of_a_file_are_told_at_once()
    {
        var problems = new List<DataProblem>();

        UnitsFile.Read("units.json", """
            { "units": [
              { "path": "a/b", "locality": "1", "level": "county", "names": [] },
              { "path": "c", "locality": "2", "level": "empire", "names": [
                { "from": "2014-01-01", "name": { "zh": "丙", "en": "C" }, "short": { "zh": "丙", "en": "C" }, "numberWord": "丙" } ] } ] }
            """, problems);

        Assert.Equal(3, problems.Count);
    }

    private static OfficePosts Posts() => OfficePosts.Read(File.ReadAllText(Folder.At("organisation", "posts.json")));
}
