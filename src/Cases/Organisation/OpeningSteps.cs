namespace CaseManagement.Cases.Organisation;

/// <summary>Something checked before the database is touched, such as the case types. Registered ones run in order.</summary>
public interface IOpeningCheck
{
    /// <summary>Null when all is well, else what is wrong and what to do.</summary>
    Task<Sentence?> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>Something done once the database and the offices are there, such as storing case-type versions. Registered ones run in order.</summary>
public interface IOpeningStep
{
    /// <summary>Must bear being done at every start.</summary>
    Task OpenAsync(CancellationToken cancellationToken);
}

/// <summary>Fills the demo office with cases once its people are there.</summary>
public interface IDemoOffice
{
    /// <summary>Does nothing where the cases are there already.</summary>
    Task FillAsync(CancellationToken cancellationToken);
}
