using CaseManagement.Tests.Hosting;

namespace CaseManagement.Browser.Tests;

/// <summary>Journeys that change the process itself, one after the other: they share its one draft.</summary>
[CollectionDefinition(nameof(Designing))]
public sealed class Designing : ICollectionFixture<DesignerOffice>;

/// <summary>A demo office for journeys that change the process itself: other journeys must not meet what they publish.</summary>
public sealed class DesignerOffice : IAsyncLifetime
{
    private OfficeProcess? _process;
    private CaseRunner? _runner;

    /// <summary>The office.</summary>
    public OfficeProcess Process => _process!;

    /// <summary>Takes cases to the step a journey begins with.</summary>
    public CaseRunner Runner => _runner!;

    public async ValueTask InitializeAsync()
    {
        _process = await OfficeProcess.StartAsync(["--demo"]);
        _runner = new CaseRunner(_process);
    }

    public async ValueTask DisposeAsync()
    {
        _runner?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
