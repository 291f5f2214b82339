using CaseManagement.Cases.Persistence;
using CaseManagement.EfTool;
using Microsoft.EntityFrameworkCore;

// dotnet run --project tools/EfTool -- add NAME | reset | check
return args switch
{
    ["add", var name] => Migrations.Add(name),
    ["reset"] => Migrations.Reset(),
    ["check"] => Check(),
    _ => Usage(),
};

static int Check()
{
    var drifted = Migrations.Contexts().Where(c => c.Database.HasPendingModelChanges()).Select(c => c.GetType().Name).ToList();
    Console.WriteLine(drifted.Count == 0
        ? "The migrations match the model."
        : $"The model changed: {string.Join(", ", drifted)}. Add a migration with: add NAME");
    return drifted.Count == 0 ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine($"Usage: add NAME | reset | check   (migrations of {nameof(SqliteCaseDb)} and {nameof(PostgresCaseDb)})");
    return 2;
}
